CREATE TABLE assignments (
    case_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    unit TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role = 'lead' OR role = 'support'),
    status TEXT NOT NULL CHECK
        (status = 'ordered' OR status = 'taken' OR status = 'enRoute' OR status = 'onScene' OR status = 'done' OR status = 'recalled' OR status = 'returned' OR status = 'released'),
    ordered_at INTEGER NOT NULL,
    taken_at INTEGER,
    departed_at INTEGER,
    arrived_at INTEGER,
    ended_at INTEGER,
    code TEXT,
    text TEXT,
    PRIMARY KEY (case_id, ordinal),
    CHECK ((ended_at IS NULL) = (status = 'ordered' OR status = 'taken' OR status = 'enRoute' OR status = 'onScene'))
) STRICT, WITHOUT ROWID;
CREATE TABLE calendar_days (
    day INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('holiday', 'workday')),
    name TEXT
) STRICT;
CREATE TABLE calls (
    case_id INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    at INTEGER NOT NULL,
    source TEXT NOT NULL,
    telephone TEXT,
    text TEXT NOT NULL,
    PRIMARY KEY (case_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE case_search USING fts5 (
    grams, content='', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
CREATE TABLE cases (
    id INTEGER PRIMARY KEY,
    no INTEGER NOT NULL CHECK (no >= 101),
    day INTEGER NOT NULL CHECK (day BETWEEN 19700101 AND 99991231),
    state TEXT NOT NULL CHECK (state = 'DRAFT' OR state = 'REPORTED' OR state = 'VERIFYING' OR state = 'VERIFIED' OR state = 'TO_FILE' OR state = 'TO_DISPATCH' OR state = 'TO_HANDLE' OR state = 'HANDLING' OR state = 'SUSPENDED' OR state = 'FEEDBACK' OR state = 'CHECKING' OR state = 'CHECKED' OR state = 'TO_CLOSE' OR state = 'CLOSED' OR state = 'CLOSED_FAST' OR state = 'CLOSED_FORCED' OR state = 'REJECTED' OR state = 'CANCELLED' OR state = 'MERGED' OR state = 'TRANSFERRED'),
    stage TEXT NOT NULL CHECK (stage = 'report' OR stage = 'file' OR stage = 'dispatch' OR stage = 'handle' OR stage = 'check' OR stage = 'close'),
    class TEXT,
    condition INTEGER CHECK (condition > 0),
    source TEXT NOT NULL,
    priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),
    text TEXT NOT NULL,
    place TEXT NOT NULL,
    lat REAL CHECK (lat BETWEEN -90 AND 90),
    lon REAL CHECK (lon BETWEEN -180 AND 180),
    grid TEXT CHECK (length(grid) = 15),
    responsibility TEXT,
    department TEXT,
    owner TEXT,
    timer TEXT,
    timer_start INTEGER,
    timer_clock TEXT,
    timer_allowance INTEGER,
    yellow INTEGER,
    deadline INTEGER,
    deadline_passed INTEGER NOT NULL CHECK (deadline_passed IN (0, 1)),
    due INTEGER NOT NULL,
    return_at INTEGER,
    reply_due INTEGER,
    urges INTEGER NOT NULL CHECK (urges >= 0),
    reworks INTEGER NOT NULL CHECK (reworks >= 0),
    returns INTEGER NOT NULL CHECK (returns >= 0),
    extensions INTEGER NOT NULL CHECK (extensions >= 0),
    suspensions INTEGER NOT NULL CHECK (suspensions >= 0),
    reported_at INTEGER NOT NULL,
    filed_at INTEGER,
    dispatched_at INTEGER,
    handled_at INTEGER,
    handled_late INTEGER NOT NULL CHECK (handled_late IN (0, 1)),
    checked_at INTEGER,
    closed_at INTEGER,
    merged_into INTEGER,
    detail TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    changed_seq INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    changed_kind TEXT NOT NULL,
    time_limit TEXT,
    held_timers TEXT,
    CHECK ((lat IS NULL) = (lon IS NULL)),
    CHECK ((closed_at IS NOT NULL) = (state = 'CLOSED' OR state = 'CLOSED_FAST' OR state = 'CLOSED_FORCED' OR state = 'REJECTED' OR state = 'CANCELLED' OR state = 'MERGED'))
) STRICT;
CREATE TABLE classes (
    key TEXT PRIMARY KEY,
    ordinal INTEGER NOT NULL,
    class_group TEXT NOT NULL,
    name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    initials TEXT NOT NULL,
    successor TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE conditions (
    class TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    text TEXT NOT NULL,
    time_limit TEXT NOT NULL,
    PRIMARY KEY (class, ordinal)
) STRICT, WITHOUT ROWID;
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE day_counters (
    day INTEGER PRIMARY KEY,
    last_serial INTEGER NOT NULL CHECK (last_serial BETWEEN 1 AND 99999)
) STRICT;
CREATE TABLE device_keys (
    device TEXT PRIMARY KEY,
    key BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE device_state (
    device TEXT PRIMARY KEY,
    address TEXT,
    authenticated INTEGER NOT NULL CHECK (authenticated IN (0, 1)),
    heard_at INTEGER,
    alarms INTEGER NOT NULL,
    rejected TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE devices (
    id TEXT PRIMARY KEY,
    matching TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('jt808', 'report', 'nmea')),
    unit TEXT,
    source TEXT,
    datum TEXT NOT NULL CHECK (datum IN ('wgs84', 'gcj02')),
    interval_s INTEGER NOT NULL CHECK (interval_s > 0),
    lenient INTEGER NOT NULL CHECK (lenient IN (0, 1)),
    fingerprint TEXT,
    revoked INTEGER NOT NULL CHECK (revoked IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE drafts (
    operator TEXT NOT NULL,
    console TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (operator, console)
) STRICT, WITHOUT ROWID;
CREATE TABLE fixes (
    callsign TEXT PRIMARY KEY,
    lat REAL NOT NULL CHECK (lat BETWEEN -90 AND 90),
    lon REAL NOT NULL CHECK (lon BETWEEN -180 AND 180),
    at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    speed_kmh REAL,
    course REAL,
    device TEXT
, device_at INTEGER) STRICT, WITHOUT ROWID;
CREATE TABLE imported_cases (
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    case_id INTEGER NOT NULL,
    content TEXT NOT NULL,
    since INTEGER NOT NULL,
    PRIMARY KEY (source, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE imports (
    n INTEGER PRIMARY KEY,
    since INTEGER NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    source TEXT NOT NULL,
    rows INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor TEXT NOT NULL
) STRICT;
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    at INTEGER NOT NULL,
    actor TEXT NOT NULL,
    desk TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE journal_search USING fts5 (
    grams, content='', detail=none, columnsize=0,
    tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'"
);
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE month_rollups (
    stage TEXT NOT NULL,
    month INTEGER NOT NULL,
    responsibility TEXT NOT NULL,
    n INTEGER NOT NULL,
    late INTEGER NOT NULL,
    PRIMARY KEY (stage, month, responsibility)
) STRICT, WITHOUT ROWID;
CREATE TABLE operators (
    name TEXT PRIMARY KEY,
    display_name TEXT NOT NULL,
    roles TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY CHECK (id > 0),
    unit TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('order', 'recall', 'message')),
    case_id INTEGER,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'delivered', 'failed', 'cancelled')),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    done_at INTEGER,
    reason TEXT,
    CHECK ((done_at IS NULL) = (state IN ('queued', 'sent')))
) STRICT;
CREATE TABLE outcome_codes (
    kind TEXT NOT NULL CHECK (kind IN ('closing', 'refusing')),
    code TEXT NOT NULL,
    chinese TEXT NOT NULL,
    english TEXT NOT NULL,
    PRIMARY KEY (kind, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE place_names (
    text TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('name', 'initials')),
    place_id INTEGER NOT NULL,
    PRIMARY KEY (kind, text, place_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE places (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    aliases TEXT NOT NULL,
    initials TEXT NOT NULL,
    points TEXT NOT NULL,
    first_number INTEGER,
    last_number INTEGER,
    UNIQUE (name, kind)
) STRICT;
CREATE TABLE preferences (
    operator TEXT PRIMARY KEY,
    body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE prompt_lines (
    id INTEGER PRIMARY KEY,
    operator TEXT NOT NULL,
    line TEXT NOT NULL
) STRICT;
CREATE TABLE quarantine (
    matching TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    address TEXT,
    first_heard INTEGER NOT NULL,
    last_heard INTEGER NOT NULL,
    messages INTEGER NOT NULL,
    last_frame BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE rebuild (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    building TEXT NOT NULL,
    stage INTEGER NOT NULL,
    desk_seq INTEGER NOT NULL,
    next_case INTEGER NOT NULL,
    done INTEGER NOT NULL,
    total INTEGER NOT NULL
) STRICT;
CREATE TABLE rebuilt_cases (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE receipts (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    digest BLOB NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (device, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE responsibility_grids (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    owner TEXT NOT NULL,
    department TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE rollups (
    stage TEXT NOT NULL,
    day INTEGER NOT NULL,
    responsibility TEXT NOT NULL,
    n INTEGER NOT NULL,
    late INTEGER NOT NULL,
    PRIMARY KEY (stage, day, responsibility)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE unit_grid_boxes USING rtree (id, south, north, west, east);
CREATE TABLE unit_grids (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE CHECK (length(code) = 15),
    name TEXT NOT NULL,
    responsibility TEXT NOT NULL,
    outline TEXT NOT NULL
) STRICT;
CREATE TABLE units (
    callsign TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('officer', 'vehicle', 'truck')),
    department TEXT NOT NULL,
    home_grid TEXT,
    phone TEXT,
    own_status INTEGER NOT NULL CHECK (own_status BETWEEN 0 AND 9),
    on_duty INTEGER NOT NULL CHECK (on_duty IN (0, 1)),
    last_word INTEGER,
    safety_told INTEGER,
    sos_at INTEGER,
    sos_lat REAL CHECK (sos_lat BETWEEN -90 AND 90),
    sos_lon REAL CHECK (sos_lon BETWEEN -180 AND 180),
    sos_device TEXT CHECK ((sos_device IS NULL) = (sos_at IS NULL)),
    sos_status INTEGER CHECK (sos_status BETWEEN 0 AND 9),
    sos_made_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX assignments_active ON assignments (unit) WHERE ended_at IS NULL;
CREATE INDEX assignments_on_scene ON assignments (unit, arrived_at)
    WHERE ended_at IS NULL AND status = 'onScene';
CREATE INDEX assignments_unit ON assignments (unit, ordered_at);
CREATE INDEX calls_telephone ON calls (telephone, at) WHERE telephone IS NOT NULL;
CREATE INDEX cases_like ON cases (class, reported_at);
CREATE INDEX cases_open_number ON cases (no, id) WHERE closed_at IS NULL;
CREATE INDEX cases_queue ON cases (due, id) WHERE closed_at IS NULL;
CREATE INDEX cases_reply ON cases (reply_due) WHERE reply_due IS NOT NULL;
CREATE INDEX cases_return ON cases (return_at) WHERE return_at IS NOT NULL;
CREATE INDEX cases_stage ON cases (stage, due, id) WHERE closed_at IS NULL;
CREATE INDEX cases_unannounced ON cases (deadline)
    WHERE closed_at IS NULL AND deadline_passed = 0 AND deadline IS NOT NULL;
CREATE INDEX devices_unit ON devices (unit) WHERE revoked = 0;
CREATE INDEX imported_cases_case ON imported_cases (case_id);
CREATE INDEX journal_subject ON journal (subject);
CREATE INDEX outbox_case ON outbox (case_id, unit) WHERE case_id IS NOT NULL;
CREATE INDEX outbox_pending ON outbox (id) WHERE state IN ('queued', 'sent');
CREATE INDEX outbox_unit ON outbox (unit, id);
CREATE INDEX place_names_latin ON place_names (text, place_id)
    WHERE kind = 'name' AND text GLOB '*[A-Za-z0-9]*';
CREATE INDEX place_names_place ON place_names (place_id);
CREATE INDEX prompt_lines_operator ON prompt_lines (operator, id);
CREATE INDEX units_sos ON units (sos_at) WHERE sos_at IS NOT NULL;
