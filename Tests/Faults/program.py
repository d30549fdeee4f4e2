"""Runs the program under test, with and without the shim."""

import os
import shutil
import signal
import subprocess
import tempfile
from typing import NamedTuple


class Outcome(NamedTuple):
    exit: int
    out: str
    err: str
    # What the program has confirmed before it ended, in steps of the command; None if the end says it.
    confirmed: int | None = None
    # What was wrong with its behaviour, whatever it left behind.
    faults: tuple = ()

    @property
    def is_done(self):
        return self.exit == 0

    @property
    def is_killed(self):
        return self.exit == -signal.SIGKILL

    @property
    def lines(self):
        return len(self.out.splitlines())


class Place:
    """A folder with all that one attempt touches: the desk, the home of its user, and files beside them."""

    def __init__(self, root):
        self.root = root
        self.desk = os.path.join(root, "desk")

    def path(self, name):
        return os.path.join(self.root, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(name)

    def fill_from(self, template):
        # What can't be removed is a fault of the test: a program that still runs there would spoil the next attempt.
        if os.path.exists(self.root):
            shutil.rmtree(self.root)
        # Hard links stay hard links and sparse files sparse; copies are shared where the file system can.
        subprocess.run(["cp", "-a", "-T", "--reflink=auto", template.root, self.root], check=True)


class Program:
    """The program, and the shim compiled for it."""

    def __init__(self, path, folder):
        self.path = os.path.abspath(path)
        self.shim = os.path.join(folder, "shim.so")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "shim.c")
        compiler = next((name for name in ("cc", "clang", "gcc") if shutil.which(name)), None)
        if not compiler:
            raise SystemExit("faults: there is no C compiler on the PATH")
        subprocess.run([compiler, "-O1", "-fPIC", "-shared", "-o", self.shim, source, "-ldl"], check=True)

    def environment(self, place, frozen, point=None, log=None):
        settings = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8", "TERM": "xterm-256color",
            "HOME": place.path("home"), "ZHIBAN_DESK": place.desk, "TMPDIR": tempfile.gettempdir(),
            # A crash is found by its signal; the report of it would take seconds.
            "SWIFT_BACKTRACE": "enable=no",
        }
        if frozen:
            settings["ZHIBAN_NOW"] = frozen
        if log:
            settings |= {"LD_PRELOAD": self.shim, "FAULT_ROOT": place.root, "FAULT_LOG": log}
        if point:
            settings["FAULT_AT"] = str(point)
        return settings

    def start(self, place, arguments, frozen=None, point=None, log=None, **streams):
        return subprocess.Popen(
            [self.path] + arguments, env=self.environment(place, frozen, point, log), cwd=place.root, **streams
        )

    def run(self, place, arguments, text="", frozen=None, point=None, log=None, within=60):
        """Runs the program to its end; one that does not end is killed and has exit None."""
        process = self.start(place, arguments, frozen, point, log, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(text.encode(), within)
            code = process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            code = None
        return Outcome(code, out.decode(errors="replace"), err.decode(errors="replace"))
