package io.devbuddy.executor.attacks;

import static io.devbuddy.executor.attacks.Attack.attack;
import static io.devbuddy.executor.attacks.Attack.bash;
import static io.devbuddy.executor.attacks.Attack.python;

import java.util.List;
import java.util.stream.Stream;

/** Talking to anything but the pipes that the server gave. Everything stays on the loopback. */
final class NetworkAttacks {
  private static final Group GROUP = Group.NETWORK;

  static List<Attack> rows() {
    return Stream.of(tcp(), datagrams(), unix(), sockets()).flatMap(rows -> rows).toList();
  }

  private static Stream<Attack> tcp() {
    return Stream.of(
            script(
                "TCP connect",
                """
                s = attempt(lambda: socket.create_connection(('127.0.0.1', int(A[0]))))
                s.send(A[1].encode())\
                """,
                "{tcp}"),
            script(
                "TCP connect over IPv6",
                """
                s = attempt(lambda: socket.create_connection(('::1', int(A[0]))))
                s.send(A[1].encode())\
                """,
                "{tcp6}"),
            script(
                "TCP fast open by sendto",
                """
                s = attempt(socket.socket)
                attempt(lambda: s.sendto(A[1].encode(), 0x20000000, ('127.0.0.1', int(A[0]))))
                time.sleep(0.1)\
                """,
                "{tcp}"),
            script(
                "TCP fast open by sendmsg",
                """
                s = attempt(socket.socket)
                attempt(lambda: s.sendmsg([A[1].encode()], [], 0x20000000, ('127.0.0.1', int(A[0]))))
                time.sleep(0.1)\
                """,
                "{tcp}"),
            script(
                "TCP fast open by a socket option",
                """
                s = attempt(socket.socket)
                s.setsockopt(6, 30, 1)
                attempt(lambda: s.connect(('127.0.0.1', int(A[0]))))
                s.send(A[1].encode())\
                """,
                "{tcp}"),
            script(
                    "multipath TCP",
                    """
                    s = attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262))
                    attempt(lambda: s.connect(('127.0.0.1', int(A[0]))))
                    s.send(A[1].encode())\
                    """,
                    "{tcp}")
                .whereTheHostAllows(),
            bash(GROUP, "bash /dev/tcp", "echo {token} > /dev/tcp/127.0.0.1/{tcp}"),
            attack(GROUP, "curl", "curl", "-sS", "-m", "2", "http://127.0.0.1:{tcp}/{token}"),
            attack(
                    GROUP,
                    "git over http",
                    "git",
                    "-c",
                    "http.lowSpeedLimit=1",
                    "-c",
                    "http.lowSpeedTime=1",
                    "ls-remote",
                    "http://127.0.0.1:{tcp}/{token}")
                .timeoutSeconds(3)
                .refusal(
                    "[Cc]ouldn't connect|Failed to connect|unable to access"
                        + "|[Pp]ermission denied"),
            attack(
                GROUP,
                "perl",
                "perl",
                "-MIO::Socket::INET",
                "-e",
                "$s = IO::Socket::INET->new('127.0.0.1:{tcp}') or die $!; print $s '{token}'"))
        .map(row -> row.harm(Harm.reaches()));
  }

  private static Stream<Attack> datagrams() {
    return Stream.of(
            script(
                "UDP",
                """
                s = attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
                attempt(lambda: s.sendto(A[1].encode(), ('127.0.0.1', int(A[0]))))\
                """,
                "{udp}"),
            script(
                "UDP by connect and send",
                """
                s = attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
                s.connect(('127.0.0.1', int(A[0])))
                attempt(lambda: s.send(A[1].encode()))\
                """,
                "{udp}"),
            bash(GROUP, "bash /dev/udp", "echo {token} > /dev/udp/127.0.0.1/{udp}"),
            script(
                "a DNS question",
                """
                q = bytes([0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, len(A[1])]) + A[1].encode() + bytes([0, 0, 1, 0, 1])
                s = attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
                attempt(lambda: s.sendto(q, ('127.0.0.1', int(A[0]))))\
                """,
                "{udp}"))
        .map(row -> row.harm(Harm.reaches()));
  }

  private static Stream<Attack> unix() {
    return Stream.of(
            script(
                "a path socket",
                """
                s = attempt(lambda: socket.socket(socket.AF_UNIX))
                attempt(lambda: s.connect(A[0] + '/s'))
                s.send(A[1].encode())\
                """,
                "{sock}"),
            script(
                "a path datagram socket",
                """
                s = attempt(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
                attempt(lambda: s.sendto(A[1].encode(), A[0] + '/d'))\
                """,
                "{sock}"),
            script(
                "an abstract socket",
                """
                s = attempt(lambda: socket.socket(socket.AF_UNIX))
                attempt(lambda: s.connect('\\0' + A[0]))
                s.send(A[1].encode())\
                """,
                "{abstract}"),
            script(
                "an abstract datagram socket",
                """
                s = attempt(lambda: socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
                attempt(lambda: s.sendto(A[1].encode(), '\\0' + A[0] + '-d'))\
                """,
                "{abstract}"),
            script(
                "a datagram from a socket pair",
                """
                s, t = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
                attempt(lambda: s.sendto(A[1].encode(), A[0] + '/d'))\
                """,
                "{sock}"),
            script(
                "a datagram from a socket pair to an abstract name",
                """
                s, t = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
                attempt(lambda: s.sendto(A[1].encode(), '\\0' + A[0] + '-d'))\
                """,
                "{abstract}"),
            attack(
                GROUP,
                "curl --unix-socket",
                "curl",
                "-sS",
                "-m",
                "1",
                "--unix-socket",
                "{sock}/s",
                "http://x/{token}"))
        .map(row -> row.harm(Harm.reaches()));
  }

  private static Stream<Attack> sockets() {
    return Stream.of(
            script(
                "TCP bind and listen",
                """
                s = attempt(socket.socket)
                attempt(lambda: s.bind(('127.0.0.1', 0)))
                s.listen()\
                """),
            script(
                "TCP listen without bind",
                """
                s = attempt(socket.socket)
                attempt(lambda: s.listen())\
                """),
            script(
                "UDP bind",
                """
                s = attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
                attempt(lambda: s.bind(('127.0.0.1', 0)))\
                """),
            script(
                    "a UDP-Lite socket",
                    "attempt(lambda: socket.socket(socket.AF_INET," + " socket.SOCK_DGRAM, 136))")
                .whereTheHostAllows(),
            script(
                "a netlink socket",
                "attempt(lambda: socket.socket(socket.AF_NETLINK,"
                    + " socket.SOCK_RAW, 0).bind((0, 0)))"),
            script(
                    "a vsock socket",
                    "attempt(lambda: socket.socket(socket.AF_VSOCK," + " socket.SOCK_STREAM))")
                .whereTheHostAllows(),
            script(
                    "a raw socket",
                    "attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW," + " 1))")
                .whereTheHostAllows(),
            script(
                    "a ping socket",
                    "attempt(lambda: socket.socket(socket.AF_INET," + " socket.SOCK_DGRAM, 1))")
                .whereTheHostAllows(),
            script(
                    "a packet socket",
                    "attempt(lambda: socket.socket(socket.AF_PACKET," + " socket.SOCK_RAW, 0))")
                .whereTheHostAllows(),
            script(
                    "raw packets in a network of its own",
                    """
                    attempt(lambda: sc('unshare', 0x50000000))
                    attempt(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0))\
                    """)
                .whereTheHostAllows(),
            script(
                "a socket in the workspace",
                """
                s = attempt(lambda: socket.socket(socket.AF_UNIX))
                attempt(lambda: s.bind('x'))\
                """))
        .map(row -> row.harm(lastWorks()));
  }

  /** Every attempt of the script worked. */
  private static Harm lastWorks() {
    return (scene, reply) -> reply.stdout().contains("worked") && !reply.text().contains("refused");
  }

  private static Attack script(String name, String script, String... target) {
    return target.length == 0
        ? python(GROUP, name, script)
        : python(GROUP, name, script, target[0], "{token}");
  }

  private NetworkAttacks() {}
}
