"""Commands that run until they are stopped: a gateway that devices report to, and a console on a terminal."""

import datetime
import fcntl
import json
import os
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import termios
import time

import desk
import frames
from commands import NOW, Act
from program import Outcome

CHINA = datetime.timezone(datetime.timedelta(hours=8))
# A fault happens once, so what is retried succeeds within this time.
PATIENCE = 12.0


class Gateway:
    """`zhiban serve` on a free port."""

    def __init__(self, program, place, point=None, log=None):
        self.program, self.place = program, place
        self.errors = open(place.path("errors.txt"), "w+b")
        self.process = program.start(
            place, ["serve", "--listen", "127.0.0.1:0"], None, point, log, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=self.errors,
        )

    def port(self):
        """Waits for the port; None if the process ends or says nothing."""
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
        line = self.process.stdout.readline().decode() if ready else ""
        found = re.search(r":(\d+)$", line.strip())
        return int(found.group(1)) if found else None

    def stop(self):
        """Stops it as a service manager does; returns (exit, standard error), with exit None if it had to be killed."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = None
        self.errors.seek(0)
        text = self.errors.read().decode(errors="replace")
        self.errors.close()
        self.process.stdout.close()
        return code, text


class Field(Act):
    """A device reports to a gateway at whose calls there is a fault.

    It repeats what is not answered, as devices do. What has been answered is in the desk once, and a gateway that goes on
    answers after all.
    """

    frozen = None

    def __init__(self, name):
        super().__init__(name, [], city=True)

    def run(self, program, place, point=None, log=None):
        gateway = Gateway(program, place, point, log)
        faults, is_answered = [], False
        port = gateway.port()
        if port:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as device:
                device.connect(("127.0.0.1", port))
                is_answered = self.talk(device, gateway)
        was_running = gateway.process.poll() is None
        code, text = gateway.stop()
        if code is None:
            faults.append("the gateway does not end on SIGTERM")
        elif code == 0 and port and was_running and not is_answered:
            faults.append("the gateway goes on, and never answers")
        elif code == 0 and not port:
            faults.append("the gateway ends without having listened, and reports no failure")
        return Outcome(code, "", text, 1 if is_answered else 0, tuple(faults))

    def exchange(self, device, gateway, datagram, is_answer):
        """Sends until there is the answer; False if there is none, or the gateway has ended."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and gateway.process.poll() is None:
            try:
                device.send(datagram)
                pause = time.monotonic() + 1
                while (left := pause - time.monotonic()) > 0:
                    ready, _, _ = select.select([device], [], [], min(left, 0.2))
                    if ready and is_answer(device.recv(65_535)):
                        return True
                    if gateway.process.poll() is not None:
                        break
            except ConnectionRefusedError:
                continue
        return False

    def learn(self, place, before, outcome):
        self.must(outcome)
        self.kinds, self.output = [], ""
        if outcome.faults or not outcome.confirmed:
            raise SystemExit(f"faults: {self.name}: {outcome.faults} {outcome.err}")

    def judge(self, program, place, before, outcome):
        faults = self.sound(program, place)
        after = desk.journal(place.desk)
        if after is None or after[:len(before)] != before:
            faults.append("the journal does not begin with what was there")
        count = self.count(program, place)
        if outcome.confirmed and count != 1:
            faults.append(f"answered, and {count} times in the desk")
        elif count > 1:
            faults.append(f"{count} times in the desk")
        faults += self.again(program, place)
        if not faults and (count := self.count(program, place)) != 1:
            faults.append(f"after another start {count} times in the desk")
        return faults


class Report(Field):
    """A signed report that makes a case."""

    def __init__(self):
        super().__init__("report")

    def prepare(self, program, place):
        super().prepare(program, place)
        told = self.must(program.run(place, ["device", "enrol", "--unit", "01", "--report", "--json"], frozen=NOW))
        told = json.loads(told.out)
        now = datetime.datetime.now(CHINA).isoformat(timespec="seconds")
        body = {"v": 1, "seq": 1, "t": now, "kind": "report", "class": "bl", "text": "断电时的上报", "place": "某处"}
        # The same bytes in all attempts and in all repetitions.
        with open(place.path("report.txt"), "wb") as file:
            file.write(frames.report(told["device"], told["key"], body))
        self.datagram = frames.report(told["device"], told["key"], body)

    def talk(self, device, gateway):
        def is_answer(data):
            said = frames.payload(data)
            return said.get("kind") == "ack" and said.get("of") == 1 and said.get("ok") is True
        return self.exchange(device, gateway, self.datagram, is_answer)

    def count(self, program, place):
        return sum(kind == "registered" and "断电时的上报" in body for _, kind, body in desk.journal(place.desk) or [])


class Position(Field):
    """A fix of a JT/T 808 terminal, which is in no journal but in the track of its unit."""

    TERMINAL = "013800000031"

    def __init__(self):
        super().__init__("position")

    def prepare(self, program, place):
        super().prepare(program, place)
        self.must(program.run(place, ["device", "enrol", "--unit", "C1", "--jt808", self.TERMINAL], frozen=NOW))
        self.when = datetime.datetime.now(CHINA) - datetime.timedelta(seconds=5)

    def talk(self, device, gateway):
        def accepts(serial):
            return lambda data: frames.answer(data) == (serial, 0)
        code = frames.frame(0x0102, self.TERMINAL, 1, b"first")
        fix = frames.frame(0x0200, self.TERMINAL, 2, frames.position_body(45.755, 126.65, self.when))
        return self.exchange(device, gateway, code, accepts(1)) and self.exchange(device, gateway, fix, accepts(2))

    def count(self, program, place):
        track = program.run(place, ["export", "tracks", "C1", "--format", "json"], frozen=None)
        at = self.when.strftime("%Y-%m-%dT%H:%M:%S")
        return sum(at in line for line in track.out.splitlines())


class Sentence(Field):
    """A fix of an NMEA receiver, which hears no answer: it counts as answered when it is in the track."""

    def __init__(self):
        super().__init__("sentence")

    def prepare(self, program, place):
        super().prepare(program, place)
        self.must(program.run(place, ["device", "enrol", "--unit", "C1", "--nmea", "127.0.0.1"], frozen=NOW))
        self.when = datetime.datetime.now(CHINA).replace(microsecond=0) - datetime.timedelta(seconds=5)

    def talk(self, device, gateway):
        sentence = frames.sentence(45.755, 126.65, self.when)
        return self.exchange(device, gateway, sentence, None)

    def exchange(self, device, gateway, datagram, is_answer):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and gateway.process.poll() is None:
            try:
                device.send(datagram)
            except ConnectionRefusedError:
                pass
            time.sleep(0.3)
            if self.count(gateway.program, gateway.place):
                return True
        return False

    count = Position.count


def take_terminal():
    """Makes standard input the terminal of the new session, which the program finds as /dev/tty."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class Console(Act):
    """A console is opened and left again."""

    frozen = None

    def __init__(self):
        super().__init__("console", ["console", "--as", "admin", "--no-listen"], city=True)

    def run(self, program, place, point=None, log=None):
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        errors = open(place.path("errors.txt"), "w+b")
        before = termios.tcgetattr(theirs)
        process = program.start(place, self.arguments, NOW, point, log, stdin=theirs, stdout=theirs, stderr=errors,
                                start_new_session=True, preexec_fn=take_terminal)
        screen, faults = b"", []
        end, pressed = time.monotonic() + PATIENCE, 0.0
        while process.poll() is None and time.monotonic() < end:
            ready, _, _ = select.select([ours], [], [], 0.05)
            if ready:
                screen += os.read(ours, 65_536)
            # The screen is there when the first case is on it; a fault may keep that from happening.
            if ("早先的案件".encode() in screen or time.monotonic() > end - PATIENCE + 3) \
                    and time.monotonic() > pressed + 0.5:
                os.write(ours, b"q")
                pressed = time.monotonic()
        if process.poll() is None:
            process.kill()
            faults.append("the console can't be left")
        code = process.wait()
        if code != -signal.SIGKILL and termios.tcgetattr(theirs) != before:
            faults.append("the terminal is not as it was")
        os.close(ours)
        os.close(theirs)
        errors.seek(0)
        text = errors.read().decode(errors="replace")
        errors.close()
        return Outcome(code, "", text, 0, tuple(faults))

    def learn(self, place, before, outcome):
        self.must(outcome)
        self.kinds, self.output = [], ""
