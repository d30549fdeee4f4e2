"""Every call that touches the disk fails once, in turn, and the program is killed at each: nothing that was confirmed is
lost, nothing half-done is left, and one sentence says what happened.

    faults.py [--program FILE] [--only NAME,…] [--at 'FAMILY CLASS N MODE'] [--sample] [--for SECONDS] [--seed N]
              [--skip N] [--jobs N] [--keep]

Each command is run once to count its calls by family and class of file (shim.c). Then it is run again for each call and
each way in which that can fail, on a fresh copy of the same desk, and what it leaves is judged (commands.py). Ends with a
table of what was counted and hit; exit 1 if something is wrong or a family of calls of a command was never hit.
"""

import argparse
import os
import queue
import re
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import commands
import desk
import points
from program import Place, Program

# The commands of a sample: preparing all of them would take longer than it may.
SAMPLE = ["act", "act-crash", "acts", "backup", "restore-good", "restore-damaged", "init-empty", "report"]
# The exit codes of a fault of the disk; every other one says something that is not so.
EXITS = {0, 69, 73, 74, 77}


def sentence_faults(command, outcome, point):
    """Returns what is wrong with exit code and sentence of an attempt that was not killed."""
    if outcome.is_killed:
        return []
    if outcome.exit is None:
        return ["it does not end"]
    if outcome.exit < 0:
        return [f"it crashed with signal {-outcome.exit}"]
    # SQLite itself takes a file that can't be read (EIO) for a damaged one.
    if outcome.exit not in EXITS | ({4} if point.family == "read" else set()):
        return [f"exit {outcome.exit}: {outcome.err.strip()}"]
    lines = [line for line in outcome.err.splitlines() if line.strip() and line not in command.remarks]
    if outcome.is_done:
        # A gateway logs what happened, one line each.
        return [f"a dump: {line}" for line in lines for dump in desk.DUMPS if dump in line][:1]
    # A service logs in English before it says why it ends.
    said = lines[-1] if lines and command.frozen is None and hasattr(command, "exchange") else "\n".join(lines)
    wrong = desk.faults_of_sentence(said)
    return [f"{', '.join(wrong)}: {said.strip()}"] if wrong else []


class Run:
    def __init__(self, options, program, folder):
        self.options, self.program, self.folder = options, program, folder
        self.lock = threading.Lock()
        self.counts, self.hits, self.tried, self.missed = {}, Counter(), Counter(), []
        self.complaints = defaultdict(list)

    def template(self, command):
        return Place(os.path.join(self.folder, "templates", command.name))

    def prepare(self, command):
        """Makes the template, and counts the calls of an attempt without a fault."""
        template = self.template(command)
        os.makedirs(os.path.join(template.root, "home"))
        command.prepare(self.program, template)
        place = Place(os.path.join(self.folder, "try"))
        place.fill_from(template)
        before = command.begin(place)
        log = os.path.join(self.folder, "count.log")
        command.learn(place, before, command.run(self.program, place, log=log))
        with open(log, encoding="utf-8") as file:
            self.counts[command.name] = points.counted(file.read())
        os.remove(log)

    def attempt(self, command, point, place):
        """Runs a command with one fault; returns whether the point was hit, and what is wrong."""
        place.fill_from(self.template(command))
        log = place.root + ".log"
        before = command.begin(place)
        outcome = command.run(self.program, place, point, log)
        text = ""
        if os.path.exists(log):
            with open(log, encoding="utf-8", errors="replace") as file:
                text = file.read()
            os.remove(log)
        is_hit = points.was_hit(text)
        faults = list(outcome.faults) + sentence_faults(command, outcome, point)
        faults += command.judge(self.program, place, before, outcome)
        return is_hit, faults

    def note(self, command, point, is_hit, faults):
        with self.lock:
            self.tried[command.name] += 1
            tried = sum(self.tried.values())
            if tried % 500 == 0:
                print(f"faults: {tried} tried, as --skip takes it", flush=True)
            if is_hit:
                self.hits[command.name, point.group] += 1
            else:
                self.missed.append((command.name, point))
            for fault in faults:
                # One kind of wrong behaviour, whatever the folder and the moment.
                text = re.sub(r"/try-\d+|(?<=before-restore-)\d+|(?<=-)\d+(?=\.db)", "", fault)
                key = command.name, text.replace(self.folder, "…")
                if not self.complaints[key]:
                    print(f"faults: {command.name} at {point}: {key[1]}", flush=True)
                self.complaints[key].append(point)

    def work(self, tasks, number, end):
        place = Place(os.path.join(self.folder, f"try-{number}"))
        while time.monotonic() < end:
            try:
                command, point = tasks.get_nowait()
            except queue.Empty:
                return
            try:
                is_hit, faults = self.attempt(command, point, place)
            except Exception as error:  # noqa: BLE001 a fault of the test itself is reported like any other
                is_hit, faults = True, [f"the test failed: {error!r}"]
            self.note(command, point, is_hit, faults)

    def chosen(self, table):
        """Returns the attempts in their order."""
        by_name = {command.name: command for command in table}
        if self.options.at:
            return [(command, points.Point.parse(self.options.at)) for command in table]
        rounds = {name: points.points_of(counts) for name, counts in self.counts.items()}
        order = list(points.in_order(rounds, self.options.seed))
        return [(by_name[name], point) for name, point in order[self.options.skip :]]

    def all(self, table):
        begin = time.monotonic()
        for command in table:
            self.prepare(command)
        chosen = self.chosen(table)
        print(f"faults: {len(table)} commands, {sum(sum(c.values()) for c in self.counts.values())} calls, "
              f"{len(chosen)} faults to try in at most {self.options.seconds} s, seed {self.options.seed}", flush=True)
        tasks = queue.Queue()
        for task in chosen:
            tasks.put(task)
        end = begin + self.options.seconds
        workers = [threading.Thread(target=self.work, args=(tasks, number, end)) for number in range(self.options.jobs)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return self.report(len(chosen), time.monotonic() - begin)

    def report(self, wanted, seconds):
        families = list(points.ERRORS)
        print("\ncalls counted / faults hit, by command and family")
        print(f"{'':16}" + "".join(f"{family:>12}" for family in families))
        unhit = []
        for name, counts in self.counts.items():
            cells = []
            for family in families:
                count = sum(n for (f, _), n in counts.items() if f == family)
                hit = sum(n for (c, (f, _)), n in self.hits.items() if c == name and f == family)
                cells.append(f"{count}/{hit}" if count else "")
                if count and not hit:
                    unhit.append(f"{name} {family}")
            print(f"{name:16}" + "".join(f"{cell:>12}" for cell in cells))
        for (name, fault), where in sorted(self.complaints.items()):
            shown = "; ".join(str(point) for point in where[:3]) + ("; …" if len(where) > 3 else "")
            print(f"\nWRONG {name}: {fault}\n    {len(where)} times, at: {shown}")
        if self.options.sample or self.options.at:
            # A sample takes a part of the points, but each that it takes must be there.
            unhit = [f"{name} {point}" for name, point in self.missed] if self.options.at else []
        for name in unhit:
            print(f"NOT HIT {name}")
        tried = sum(self.tried.values())
        print(f"\nfaults: {tried} of {wanted} tried in {seconds:.0f} s, {sum(self.hits.values())} hit, "
              f"{len(self.complaints)} kinds of wrong behaviour, {len(unhit)} not hit")
        return 1 if self.complaints or unhit or not tried else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=".build/release/zhiban")
    parser.add_argument("--only", default="", help="commands, separated by commas")
    parser.add_argument("--at", help="one fault, as it is printed: 'rename store 1 errno 5'")
    parser.add_argument("--sample", action="store_true", help="what fits into a minute")
    parser.add_argument("--for", dest="seconds", type=int, help="stop after so many seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=int, default=0, help="leave out so many, to go on where a run was stopped")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--folder", help="where the desks are made; removed at the end")
    parser.add_argument("--keep", action="store_true", help="keep the last attempt's folder")
    options = parser.parse_args()
    options.seconds = options.seconds or (50 if options.sample else 3600)
    if not os.access(options.program, os.X_OK):
        sys.exit(f"faults: there is no program {options.program}; run make build")
    only = options.only.split(",") if options.only else SAMPLE if options.sample else []
    table = [command for command in commands.table() if not only or command.name in only]
    folder = tempfile.mkdtemp(prefix="zhiban-faults-", dir=options.folder)
    os.makedirs(os.path.join(folder, "templates"))
    try:
        code = Run(options, Program(options.program, folder), folder).all(table)
    finally:
        if options.keep:
            print(f"faults: kept {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
