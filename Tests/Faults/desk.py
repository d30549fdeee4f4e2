"""Looks at a desk from outside: its journal, what lies about in its folder, and the sentences of the program."""

import os
import re
import sqlite3

LEFTOVER = re.compile(r"\.(making|restoring|partial|bringing|moving)-")


def journal(folder):
    """Returns the entries of the journal as (hash, kind, body), oldest first; None without a readable one."""
    path = os.path.join(folder, "desk.db")
    if not os.path.exists(path):
        return None
    try:
        with sqlite3.connect(path) as db:
            rows = db.execute("SELECT hash, kind, body FROM journal ORDER BY seq").fetchall()
        db.close()
        return rows
    except sqlite3.DatabaseError:
        return None


def former_desks(folder):
    if not os.path.isdir(folder):
        return []
    return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.startswith("before-restore-")]


def leftovers(place):
    """Returns the temporary files below a folder, and empty folders of desks that were set aside."""
    found = []
    for path, folders, files in os.walk(place):
        found += [os.path.join(path, name) for name in files + folders if LEFTOVER.search(name)]
        if os.path.basename(path).startswith("before-restore-") and not folders and not files:
            found.append(path)
    return found


# What may stand in Latin letters in a sentence for a Chinese operator: paths, commands, and names that are such.
ALLOWED = re.compile(
    r"(?:/[^\s,。;:,;「」]*)|zhiban(?: [a-z-]+)*|--[a-z-]+|\b(?:WAL|CSV|JSON|UTF|TOML|UDP|desk\.toml|desk\.db|kill)\b"
)
DUMPS = ["NSCocoa", "Error Domain", "NSPOSIX", "UserInfo", "SQLite", "SQL", "POSIXError", "CocoaError", "Fatal",
         "Optional(", "DatabaseError", "StoreProblem"]


def faults_of_sentence(text):
    """Returns what is wrong with what a failed command has written to standard error."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) != 1:
        return [f"{len(lines)} sentences instead of one"]
    line, faults = lines[0], []
    faults += ["a dump in the sentence"] * any(dump in line for dump in DUMPS)
    rest = ALLOWED.sub("", line)
    if re.search(r"[A-Za-z]{3,}", rest):
        faults.append("English in a Chinese sentence")
    if "/" not in line:
        faults.append("the sentence does not say where")
    if not re.search(r"请|可|再试|重试|未作改动|未写入", line):
        faults.append("the sentence does not say what to do")
    return faults
