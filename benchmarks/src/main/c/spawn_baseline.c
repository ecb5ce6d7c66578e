/*
 * The floor that the executor's runner is measured against: what starting a command and collecting its output costs a
 * small process that confines nothing. Reads counts from standard input, a line each; for each one it runs the program
 * that often, one after the other, and prints one line: the nanoseconds that each run took.
 *
 * usage: spawn_baseline FOLDER PROGRAM [ARGUMENT...]
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static char buffer[64 * 1024];
static char *environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/tmp", "TMPDIR=/tmp", "LANG=C.UTF-8", NULL};

static void check(int failed, const char *what) {
  if (failed) {
    fprintf(stderr, "spawn_baseline: %s: %s\n", what, strerror(errno));
    exit(1);
  }
}

static long long now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* Runs a program once; also called from Java, in whose process the same work costs more. */
void run(char *folder, char **argv, int null_device) {
  int out[2], err[2];
  check(pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC), "pipe2");

  posix_spawnattr_t attributes;
  posix_spawn_file_actions_t actions;
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, null_device, 0);
  posix_spawn_file_actions_adddup2(&actions, out[1], 1);
  posix_spawn_file_actions_adddup2(&actions, err[1], 2);
  posix_spawn_file_actions_addchdir_np(&actions, folder);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);

  pid_t pid;
  errno = posix_spawn(&pid, argv[0], &actions, &attributes, argv, environment);
  check(errno, argv[0]);
  close(out[1]);
  close(err[1]);

  struct pollfd ready[2] = {{.fd = out[0], .events = POLLIN}, {.fd = err[0], .events = POLLIN}};
  for (int open = 2; open > 0;) {
    check(poll(ready, 2, -1) < 0 && errno != EINTR, "poll");
    for (int i = 0; i < 2; i++) {
      if (ready[i].fd >= 0 && ready[i].revents != 0 && read(ready[i].fd, buffer, sizeof buffer) == 0) {
        close(ready[i].fd);
        ready[i].fd = -1;
        open--;
      }
    }
  }

  siginfo_t info;
  struct rusage usage;
  check(syscall(SYS_waitid, P_PID, pid, &info, WEXITED, &usage) != 0, "waitid");
  errno = 0;
  check(info.si_code != CLD_EXITED || info.si_status != 0, "the program failed");
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
}

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: spawn_baseline FOLDER PROGRAM [ARGUMENT...]\n");
    return 2;
  }
  int null_device = open("/dev/null", O_RDWR | O_CLOEXEC);
  check(null_device < 0, "/dev/null");
  int count;
  while (scanf("%d", &count) == 1) {
    for (int i = 0; i < count; i++) {
      long long start = now();
      run(argv[1], argv + 2, null_device);
      printf("%lld ", now() - start);
    }
    printf("\n");
    fflush(stdout);
  }
  return 0;
}
