# A process of the same user outside every sandbox: it listens on whatever an attack may reach and logs what arrives.
import ctypes, json, os, selectors, socket, sys

folder, secret = sys.argv[1], os.environ["CANARY_SECRET"]
log = open(folder + "/received.log", "ab", buffering=0)
choose = selectors.DefaultSelector()


def listen(kind, family, type, address):
    s = socket.socket(family, type)
    s.bind(address)
    if type == socket.SOCK_STREAM:
        if family in (socket.AF_INET, socket.AF_INET6):
            s.setsockopt(socket.IPPROTO_TCP, socket.TCP_FASTOPEN, 16)
        s.listen(64)
    choose.register(s, selectors.EVENT_READ, (kind, type == socket.SOCK_STREAM))
    return s.getsockname()


name = "\0devbuddy-canary-%d" % os.getpid()
tcp = listen("tcp", socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0))[1]
tcp6 = listen("tcp6", socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0))[1]
udp = listen("udp", socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0))[1]
listen("unix", socket.AF_UNIX, socket.SOCK_STREAM, folder + "/s")
listen("unixgram", socket.AF_UNIX, socket.SOCK_DGRAM, folder + "/d")
listen("abstract", socket.AF_UNIX, socket.SOCK_STREAM, name)
listen("abstractgram", socket.AF_UNIX, socket.SOCK_DGRAM, name + "-d")

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
segment = libc.shmget(0, 4096, 0o1600)
address = libc.shmat(segment, None, 0)
ctypes.memmove(address, secret.encode(), len(secret))
libc.shmctl(segment, 0, None)  # goes with this process; still reachable by its id on Linux

print(json.dumps({"tcp": tcp, "tcp6": tcp6, "udp": udp, "abstract": name[1:], "shm": segment}), flush=True)
while True:
    for key, _ in choose.select():
        kind, stream = key.data
        if stream:
            peer, _ = key.fileobj.accept()
            peer.setblocking(False)
            choose.register(peer, selectors.EVENT_READ, (kind + " data", False))
            log.write(("%s connected\n" % kind).encode())
            continue
        try:
            data = key.fileobj.recv(4096)
        except OSError:
            data = b""
        if data:
            log.write(kind.encode() + b" " + repr(data).encode() + b"\n")
        elif kind.endswith(" data"):
            choose.unregister(key.fileobj)
            key.fileobj.close()
