import DispatchDomain
import GRDB

/// Schema version 2: devices, the outbox, and what units report of themselves.
extension Schema {
    /// Creates the projections of version 2, in addition to those of version 1.
    static func createFieldProjections(_ db: Database) throws {
        try db.execute(sql: fieldProjections)
    }

    /// Creates the other tables of version 2: secrets, and data that changes too often for the journal.
    static func createFieldTables(_ db: Database) throws {
        try db.execute(sql: fieldTables)
    }

    private static let fieldProjections = """
        ALTER TABLE units ADD COLUMN last_word INTEGER;
        ALTER TABLE units ADD COLUMN safety_told INTEGER;
        ALTER TABLE units ADD COLUMN sos_at INTEGER;
        ALTER TABLE units ADD COLUMN sos_lat REAL CHECK (sos_lat BETWEEN -90 AND 90);
        ALTER TABLE units ADD COLUMN sos_lon REAL CHECK (sos_lon BETWEEN -180 AND 180);
        ALTER TABLE units ADD COLUMN sos_device TEXT CHECK ((sos_device IS NULL) = (sos_at IS NULL));
        ALTER TABLE units ADD COLUMN sos_status INTEGER CHECK (sos_status BETWEEN 0 AND 9);
        CREATE INDEX units_sos ON units (sos_at) WHERE sos_at IS NOT NULL;
        CREATE INDEX assignments_on_scene ON assignments (unit, arrived_at)
            WHERE ended_at IS NULL AND status = 'onScene';
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
        CREATE INDEX devices_unit ON devices (unit) WHERE revoked = 0;
        """

    private static let fieldTables = """
        ALTER TABLE fixes ADD COLUMN device_at INTEGER;
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
        CREATE TABLE receipts (
            device TEXT NOT NULL,
            seq INTEGER NOT NULL,
            digest BLOB NOT NULL,
            answer TEXT NOT NULL,
            PRIMARY KEY (device, seq)
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
        CREATE INDEX outbox_pending ON outbox (id) WHERE state IN ('queued', 'sent');
        CREATE INDEX outbox_case ON outbox (case_id, unit) WHERE case_id IS NOT NULL;
        CREATE INDEX outbox_unit ON outbox (unit, id);
        CREATE TABLE quarantine (
            matching TEXT PRIMARY KEY,
            device TEXT NOT NULL,
            address TEXT,
            first_heard INTEGER NOT NULL,
            last_heard INTEGER NOT NULL,
            messages INTEGER NOT NULL,
            last_frame BLOB
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE counters (
            name TEXT PRIMARY KEY,
            value INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """
}
