"""The commands whose calls fail: how each is prepared, run, and judged by what it leaves.

A command has a template, a folder prepared once and copied for each attempt. `learn` sees an attempt without a fault;
`judge` says what is wrong after one with a fault: what was confirmed and is missing, what was refused and is there.
"""

import os
import shutil
import sqlite3

import desk
from program import Outcome

NOW = "2026-11-18T10:00:00+08:00"
HERE = os.path.dirname(os.path.abspath(__file__))
SCHEMAS = os.path.join(HERE, "..", "DispatchCoreTests", "Store")


class Command:
    """A command that changes nothing: what it prints is right or it says that it failed."""

    frozen = NOW
    # What it says on standard error when nothing fails.
    remarks = frozenset()
    # How many lines of output confirm one step each; 1 if only the exit confirms.
    steps = 1

    def __init__(self, name, arguments, text="", city=False):
        self.name, self.arguments, self.text, self.city = name, arguments, text, city

    def prepare(self, program, place):
        """Fills the template."""
        kind = ["--days", "0"] if self.city else ["--empty"]
        self.must(program.run(place, ["init"] + kind, frozen=NOW))
        where = "中央大街68号" if self.city else "某处"
        self.must(program.run(place, ["do", "--yes", f"n {where} bl /早先的案件"], frozen=NOW))

    def must(self, outcome):
        if not outcome.is_done:
            raise SystemExit(f"faults: {self.name} can't be prepared: {outcome.err.strip() or outcome.exit}")
        return outcome

    def argv(self, place):
        return [part.replace("@", place.root + "/") for part in self.arguments]

    def run(self, program, place, point=None, log=None):
        return program.run(place, self.argv(place), self.text, self.frozen, point, log)

    def begin(self, place):
        """Returns what has to be known of a place before the command runs in it."""
        return desk.journal(place.desk)

    def learn(self, place, before, outcome):
        self.must(outcome)
        self.output, self.remarks = outcome.out, frozenset(outcome.err.splitlines())
        self.kinds = [kind for _, kind, _ in (desk.journal(place.desk) or [])[len(before or []):]]

    def judge(self, program, place, before, outcome):
        faults = self.sound(program, place)
        if faults:
            return faults
        faults += self.kept(place, before, outcome)
        if outcome.is_done and self.steps == 1 and not self.kinds and outcome.out != self.output:
            faults.append("done, and the output is not whole")
        return faults + self.again(program, place)

    def sound(self, program, place):
        """Checks that the desk opens and its chain and projections are right."""
        audit = program.run(place, ["audit", "--rebuild"], frozen=NOW)
        return [] if audit.is_done else [f"the desk is not sound afterwards: {audit.exit} {audit.err.strip()}"]

    def done_steps(self, place, before):
        """Returns how many steps are in the journal; None if it is not what was there and some whole steps."""
        after = desk.journal(place.desk)
        if after is None or after[:len(before)] != before:
            return None
        added = [kind for _, kind, _ in after[len(before):]]
        each = len(self.kinds) // self.steps
        if added != self.kinds[:len(added)] or (each and len(added) % each):
            return None
        return len(added) // each if each else 0

    def kept(self, place, before, outcome):
        done = self.done_steps(place, before)
        if done is None:
            return ["the journal is not what was there and whole steps after it"]
        confirmed = outcome.confirmed
        if confirmed is None:
            confirmed = min(outcome.lines, self.steps) if self.steps > 1 or outcome.is_killed else 0
            if outcome.is_done:
                confirmed = self.steps
        if not self.kinds:
            return []
        if done < confirmed:
            return [f"{confirmed} confirmed, {done} in the journal"]
        if done > confirmed and not outcome.is_killed:
            return [f"{done} in the journal, {confirmed} confirmed: what was refused was done"]
        return [] if done <= confirmed + 1 else [f"{done} in the journal after {confirmed} confirmed"]

    def again(self, program, place):
        """Runs the command once more without a fault: it works, and nothing half-done is left."""
        outcome = self.run(program, place)
        faults = list(outcome.faults)
        if not outcome.is_done:
            faults.append(f"the same command fails afterwards: {outcome.exit} {outcome.err.strip()}")
        return faults + [f"left behind: {os.path.relpath(path, place.root)}" for path in desk.leftovers(place.root)]


class Act(Command):
    """Acts and imports: each step of them is in the journal if it was confirmed, and else it is not."""

    def __init__(self, name, arguments, text="", steps=1, city=False, files=None, repeats=True, first=()):
        super().__init__(name, arguments, text, city)
        self.steps, self.files, self.repeats, self.first = steps, files or {}, repeats, first

    def prepare(self, program, place):
        super().prepare(program, place)
        for line in self.first:
            self.must(program.run(place, ["do", "--yes", line], frozen=NOW))
        for name, text in self.files.items():
            place.write(name, text)

    def judge(self, program, place, before, outcome):
        faults = self.sound(program, place)
        if faults:
            return faults
        faults += self.kept(place, before, outcome)
        # What was done can't be done again by every command.
        if self.repeats or self.done_steps(place, before) == 0:
            faults += self.again(program, place)
        return faults


class Crash(Act):
    """An act while another process has the desk open, and then the machine stops.

    What is left is the store and its WAL as they are on the disk: the next process reads the WAL from its beginning.
    """

    def run(self, program, place, point=None, log=None):
        other = sqlite3.connect(os.path.join(place.desk, "desk.db"))
        other.execute("SELECT count(*) FROM journal").fetchall()
        outcome = super().run(program, place, point, log)
        names = [name for name in ("desk.db", "desk.db-wal") if os.path.exists(os.path.join(place.desk, name))]
        for name in names:
            shutil.copy(os.path.join(place.desk, name), place.path(name + ".crash"))
        other.close()
        for name in ("desk.db", "desk.db-wal", "desk.db-shm"):
            if os.path.exists(os.path.join(place.desk, name)):
                os.remove(os.path.join(place.desk, name))
        for name in names:
            os.rename(place.path(name + ".crash"), os.path.join(place.desk, name))
        return outcome


class Migration(Act):
    """The first command on a desk of a released schema, which brings it up to date."""

    def __init__(self, number):
        super().__init__(f"migrate-{number}", ["import", "calendar", "@calendar.csv"])
        self.number = number

    def prepare(self, program, place):
        place.write("calendar.csv", IMPORTS["calendar"])
        os.makedirs(place.desk)
        with open(os.path.join(SCHEMAS, f"Schema-{self.number}.sql"), encoding="utf-8") as file:
            schema = file.read()
        versions = ", ".join(f"('{version}')" for version in range(1, self.number + 1))
        db = sqlite3.connect(os.path.join(place.desk, "desk.db"))
        db.executescript(
            f"PRAGMA journal_mode = WAL; PRAGMA application_id = 0x7A62616E; {schema}"
            "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);"
            f"INSERT INTO grdb_migrations VALUES {versions};"
        )
        db.close()

    # A desk of another time is no rehearsal, so acts are taken by the running clock only.
    frozen = None


class Backup(Command):
    """A backup is there whole, or not at all."""

    def __init__(self, name="backup", flags=()):
        super().__init__(name, ["backup", "@backup.db", *flags])

    def judge(self, program, place, before, outcome):
        faults = self.sound(program, place)
        copy = place.path("backup.db")
        is_there = os.path.exists(copy)
        if is_there and self.entries(copy) != before:
            faults.append("the backup is not whole")
        if is_there and self.settings(copy) == 0:
            faults.append("the settings are not in the backup")
        if outcome.is_done and not is_there:
            faults.append("said to be backed up, and there is no file")
        if not outcome.is_done and not outcome.is_killed and is_there:
            faults.append("the backup failed, and there is a file")
        if is_there:
            os.remove(copy)
        return faults + self.again(program, place)

    @staticmethod
    def settings(path):
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        [count] = db.execute("SELECT count(*) FROM backup_files WHERE name = 'desk.toml' AND length > 0").fetchone()
        db.close()
        return count

    @staticmethod
    def entries(path):
        try:
            db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
            rows = db.execute("SELECT hash, kind, body FROM journal ORDER BY seq").fetchall()
            db.close()
            return rows
        except sqlite3.DatabaseError:
            return None


class Restore(Command):
    """A restore puts the backup in place and keeps the old desk whole, or leaves everything as it was.

    `over` is what is there: a desk with more than the backup, a damaged file, nothing, or a desk that a gateway has
    open.
    """

    def __init__(self, over):
        super().__init__(f"restore-{over}", ["restore", "@backup.db"])
        self.over = over

    def prepare(self, program, place):
        super().prepare(program, place)
        self.must(program.run(place, ["backup", place.path("backup.db")], frozen=NOW))
        self.backup = desk.journal(place.desk)
        # The settings that are there are not those of the backup.
        self.settings = {"backup": self.read_settings(place)}
        with open(os.path.join(place.desk, "desk.toml"), "a", encoding="utf-8") as file:
            file.write("# later\n")
        self.settings["there"] = self.read_settings(place)
        if self.over == "nothing":
            for name in os.listdir(place.desk):
                if name.startswith("desk.db"):
                    os.remove(os.path.join(place.desk, name))
            return
        self.must(program.run(place, ["do", "--yes", "n 某处 bl /备份以后的案件"], frozen=NOW))
        if self.over == "damaged":
            with open(os.path.join(place.desk, "desk.db"), "r+b") as file:
                file.write(b"\xa5" * 4096)

    @staticmethod
    def read_settings(place):
        with open(os.path.join(place.desk, "desk.toml"), encoding="utf-8") as file:
            return file.read()

    def begin(self, place):
        if self.over == "damaged":
            with open(os.path.join(place.desk, "desk.db"), "rb") as file:
                return file.read()
        return super().begin(place)

    def is_backup(self, now):
        """Whether a journal is the backup's, with an entry that tells of the restore; a gateway adds others."""
        rest = now[len(self.backup):] if isinstance(now, list) and now[:len(self.backup)] == self.backup else []
        return bool(rest) and rest[0][1] == "deskRestored" and (self.over == "open" or len(rest) == 1)

    def state(self, place, folder):
        """Returns what a folder holds, comparable with `begin`."""
        store = os.path.join(folder, "desk.db")
        if not os.path.exists(store):
            return None
        if self.over == "damaged":
            with open(store, "rb") as file:
                text = file.read()
            if text[:4096] == b"\xa5" * 4096:
                return text
        return desk.journal(folder)

    def run(self, program, place, point=None, log=None):
        if self.over != "open":
            return super().run(program, place, point, log)
        from gateways import Gateway
        gateway = Gateway(program, place)
        try:
            gateway.port()
            return super().run(program, place, point, log)
        finally:
            gateway.stop()

    def learn(self, place, before, outcome):
        self.must(outcome)
        self.output, self.kinds = outcome.out, []

    def judge(self, program, place, before, outcome):
        now = self.state(place, place.desk)
        former = [self.state(place, folder) for folder in desk.former_desks(place.desk)]
        old, faults = self.over != "nothing", []
        # A gateway adds to its desk.
        same = (lambda a, b: a is not None and b is not None and a[:len(b)] == b) if self.over == "open" else (
            lambda a, b: a == b)
        is_new = self.is_backup(now) and (not old or not same(now, before))
        is_old = same(now, before) if old else now is None
        if not is_new and not is_old:
            if not outcome.is_killed or now is not None:
                faults.append("neither the old desk nor the backup is in place")
            elif not any(same(state, before) for state in former):
                faults.append("there is no desk, and the old one is not set aside whole")
        if is_new and old and not any(same(state, before) for state in former):
            faults.append("the backup is in place, and the old desk is not kept whole")
        if outcome.is_done and not is_new:
            faults.append("said to be restored, and it is not")
        if is_old and not outcome.is_killed and former:
            faults.append("nothing was restored, and a folder of a former desk is left")
        if is_new and not outcome.is_done and not outcome.is_killed and "已" not in outcome.err:
            faults.append("the backup is in place, and the sentence does not say so")
        if (is_new or self.over not in ("damaged", "nothing")) and not faults:
            opened = program.run(place, ["audit", "--rebuild"], frozen=NOW)
            if not opened.is_done:
                faults.append(f"the desk does not open afterwards: {opened.exit} {opened.err.strip()}")
            if self.read_settings(place) != self.settings["backup" if is_new else "there"]:
                faults.append("the store is of one desk and the settings are of the other")
        return faults + self.again(program, place)


class Init(Command):
    """A new desk is there whole, or not at all."""

    def prepare(self, program, place):
        pass

    def judge(self, program, place, before, outcome):
        is_there, faults = os.path.exists(os.path.join(place.desk, "desk.db")), []
        # A desk that may not be on the disk yet is there, and the sentence says so.
        says_made = "已建" in outcome.out + outcome.err
        if says_made != is_there and not outcome.is_killed:
            faults.append("the desk is there, and the command failed" if is_there else "done, and there is no desk")
        if is_there:
            faults += self.sound(program, place)
            if [kind for _, kind, _ in desk.journal(place.desk) or []] != self.kinds:
                faults.append("the new desk is not whole")
            leftovers = [path for path in desk.leftovers(place.root)] if not outcome.is_killed else []
            return faults + [f"left behind: {os.path.relpath(path, place.root)}" for path in leftovers]
        return faults + self.again(program, place)


CASES = "reported_at,text,place\n2026-11-10 08:00:00,旧案一,某处\n2026-11-11 09:00:00,旧案二,别处\n"
IMPORTS = {
    "places": "name,kind,lat,lon\n新公园,park,45.75,126.64\n",
    "grids": "code,responsibility,outline\n230102001001999,R9,45.70 126.60;45.70 126.61;45.71 126.61;45.71 126.60\n",
    "units": "callsign,name,kind,department\n77,新人,officer,中队\n",
    "operators": "name,display_name,roles\nxin,新人,ACC\n",
    "catalogue": "standard,kind,code,name,condition,limit\n县标,event,9999,新类别,条件,2wh\n",
    "calendar": "date,kind,name\n2026-12-31,holiday,除夕\n",
    "cases": CASES,
}


def table():
    """Returns all commands; their names are what `--only` takes."""
    from gateways import Console, Position, Report, Sentence
    return [
        Act("act", ["do", "--yes", "n 某处 bl /断电时的案件"]),
        Crash("act-crash", ["do", "--yes", "n 某处 bl /断电时的案件"]),
        Act("acts", ["do", "--yes", "-"], "n 某处 bl /一\nn 某处 bl /二\nn 某处 bl /三\n", steps=3),
        Act("dispatch", ["do", "--yes", "d 101 01"], city=True, repeats=False, first=["la 101"]),
        *[Act(f"import-{kind}", ["import", kind, f"@{kind}.csv"], files={f"{kind}.csv": text}, repeats=kind != "cases")
          for kind, text in IMPORTS.items()],
        Act("enrol", ["device", "enrol", "--unit", "C1", "--jt808", "013800000031"], city=True, repeats=False),
        Backup(),
        Backup("backup-bare", ["--with-tracks", "--without-secrets"]),
        *[Restore(over) for over in ("good", "damaged", "nothing", "open")],
        Init("init", ["init", "--days", "0"]),
        Init("init-empty", ["init", "--empty"]),
        *[Migration(number) for number in (1, 4)],
        Command("audit", ["audit", "--rebuild"], city=True),
        Command("export", ["export", "cases", "--format", "csv"]),
        Command("list", ["list", "cases", "--json"]),
        Report(), Position(), Sentence(), Console(),
    ]
