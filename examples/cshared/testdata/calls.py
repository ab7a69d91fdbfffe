"""Exercises the library from Python, as calls.c does from C: calls.py LIBRARY ask|bad|threads [leak]."""

import ctypes
import json
import sys
import threading

import switchboard

library, mode = sys.argv[1], sys.argv[2]

if mode == "ask":
    desk = switchboard.Desk(library=library)
    for line in sys.stdin.buffer:
        verb, _, question = line.rstrip(b"\n").partition(b"\t")
        sys.stdout.buffer.write(desk.reply(verb.decode(), question) + b"\n")

SHOP = """switchboard: 1
organization: Shop
zone: America/New_York
units:
  - {id: front, name: Front Desk, phone: 800-555-0101, handles: [Orders]}
"""

if mode == "bad":
    desk = switchboard.Desk(library=library)
    for text in (None, b"", b"[", b'{"query":"\xff"}', b"[" * (8 << 20), b'{"query":"gap","at":"soon"}'):
        for verb in ("route", "ask", "is_open", "units"):
            answer = json.loads(desk.reply(verb, text))
            assert answer["outcome"] == "invalid", (verb, text, answer)
    with switchboard.Desk(texts={"shop.yaml": SHOP}, library=library) as shop:
        assert shop.route("orders")["channel"]["value"] == "+18005550101"
        assert shop.is_open("front", at="2026-07-10T16:16")["state"] == "unknown"
        assert [u["unit"] for u in shop.units()] == ["front"]
    assert shop.route("orders")["outcome"] == "invalid"
    shop.close()
    for closed, at, why in ((desk, "2026-11-22", "time"), (desk, "2020-01-01T00:00", "not yet in effect"), (shop, "2026-07-10T16:16", "no directory is open")):
        try:
            closed.units(at=at)
            raise AssertionError("a list of units in spite of " + why)
        except switchboard.QuestionError as e:
            assert why in str(e) and e.answer["outcome"] in ("invalid", "no-edition"), e
    try:
        switchboard.Desk(texts={"shop.yaml": SHOP.replace("800-555-0101", "call us")}, library=library)
        raise AssertionError("a directory with a fault is open")
    except switchboard.DirectoryError as e:
        assert e.errors[0]["line"] == 5, e.errors
    answer = desk.route("floorplan", context={"region": "northeast"}, at="2026-07-10T16:16", in_="America/Denver")
    assert answer["channel"]["value"] == "+18002575023", answer
    assert desk.ask("floorplan")["missing"][0]["key"] == "region"
    assert desk.version() == "1.0"


def held():
    """How many bytes the process has from malloc."""

    class Info(ctypes.Structure):
        _fields_ = [(n, ctypes.c_size_t) for n in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()]

    f = ctypes.CDLL(None).mallinfo2
    f.restype = Info
    return f().uordblks


if mode == "threads":
    calls, rounds, leak = 1000, 5, len(sys.argv) > 3
    desk = switchboard.Desk(library=library)
    question = b'{"query":"GAP","at":"2026-07-10T16:16"}'
    want = desk.reply("route", question)
    wrong = []

    def call(gate):
        gate.wait()
        got = desk.reply("route", question)
        if leak:
            desk._lib.switchboard_route(0, question)
        if got != want:
            wrong.append(got)

    threading.stack_size(256 << 10)
    before = 0
    for n in range(1 + rounds):
        if n == 1:
            before = held()
        gate = threading.Barrier(calls)
        running = [threading.Thread(target=call, args=(gate,)) for _ in range(calls)]
        for t in running:
            t.start()
        for t in running:
            t.join()
        del running
    grown = held() - before
    print(f"{rounds} rounds of {calls} calls at once: {grown} bytes more than after the first")
    assert not wrong, wrong[0]
    assert grown < 1 << 20, "memory that is not given back"
