"""Which calls fail, how, and in which order they are tried."""

import errno
import random
from collections import Counter
from typing import NamedTuple

# How a call of a family may fail on a real disk. "short" writes half and finds the disk full at the next write.
ERRORS = {
    "open": [errno.EIO, errno.EACCES, errno.ENOSPC],
    "read": [errno.EIO],
    "write": [errno.ENOSPC, errno.EIO, "short"],
    "sync": [errno.EIO, errno.ENOSPC],
    "rename": [errno.EIO, errno.ENOSPC, errno.EACCES],
    "link": [errno.EIO, errno.ENOSPC, errno.EPERM],
    "unlink": [errno.EIO, errno.EACCES],
    "mkdir": [errno.ENOSPC, errno.EACCES],
    "mmap": [errno.ENOMEM],
    "truncate": [errno.ENOSPC, errno.EIO],
    "statfs": [errno.EIO],
    "mode": [errno.EPERM],
    "list": [errno.EACCES, errno.EIO],
}
# The families that change something: a kill after such a call leaves something else than a kill before it.
CHANGING = {"open", "write", "sync", "rename", "link", "unlink", "mkdir", "truncate", "mode"}

# Of a family and class with more calls than this, the first FIRST are taken and an even selection of the others.
FIRST = 40
MOST = 60


class Point(NamedTuple):
    """The Nth call of a family on a class of files, and what happens at it (as in FAULT_AT)."""

    family: str
    kind: str
    n: int
    mode: str

    @property
    def is_kill(self):
        return self.mode in ("before", "after")

    @property
    def group(self):
        return self.family, self.kind

    def __str__(self):
        return f"{self.family} {self.kind} {self.n} {self.mode}"

    @staticmethod
    def parse(text):
        family, kind, n, mode = text.split(maxsplit=3)
        return Point(family, kind, int(n), mode)


def counted(log):
    """Returns the number of calls by (family, class) from a log of the shim."""
    return Counter(tuple(line.lstrip("!").split()[:2]) for line in log.splitlines() if len(line.split()) >= 4)


def was_hit(log):
    return any(line.startswith("!") for line in log.splitlines())


def numbers(count):
    """Returns the calls to take of `count`, the first and the last first."""
    if count <= MOST:
        taken = list(range(1, count + 1))
    else:
        step = (count - FIRST) / (MOST - FIRST)
        taken = list(range(1, FIRST + 1)) + [FIRST + round(step * (i + 1)) for i in range(MOST - FIRST)]
    return [taken[0]] + [taken[-1]] * (len(taken) > 1) + taken[1:-1]


def modes(family):
    failing = [m if isinstance(m, str) else f"errno {m}" for m in ERRORS[family]]
    return failing + ["before"] + ["after"] * (family in CHANGING)


def points_of(counts):
    """Returns all points of a command in rounds: each (family, class) has had one before any has its second.

    A later round is another call or another mode, so that a run that is stopped early has seen as much as it could.
    """
    rounds = {}
    for (family, kind), count in sorted(counts.items()):
        all_modes, all_numbers = modes(family), numbers(count)
        pairs = [(n, m) for shift in range(len(all_modes)) for i, n in enumerate(all_numbers)
                 for m in [all_modes[(i + shift) % len(all_modes)]]]
        for position, (n, mode) in enumerate(pairs):
            rounds.setdefault(position, []).append(Point(family, kind, n, mode))
    return [rounds[position] for position in sorted(rounds)]


def in_order(points_by_command, seed):
    """Returns (command, point) in the order in which they are tried: round by round, shuffled within a round."""
    source = random.Random(seed)
    depth = max((len(rounds) for rounds in points_by_command.values()), default=0)
    for position in range(depth):
        this = [(name, point) for name, rounds in sorted(points_by_command.items()) if position < len(rounds)
                for point in rounds[position]]
        source.shuffle(this)
        yield from this
