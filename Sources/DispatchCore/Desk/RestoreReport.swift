package import DispatchDomain

/// What a restore has brought, and what is missing.
package struct RestoreReport: Sendable {
    package enum Settings: Sendable, Equatable {
        /// Those of the backup.
        case brought
        /// The backup has none; those that were there are of the same county and name.
        case kept
        /// The backup has none, and those that were there are another desk's or missing: new ones with the county of the
        /// restored cases.
        case made(county: Int)
        /// The backup has none, and does not tell whose it is.
        case unknown
    }

    /// The folder of the previous desk; nil if there was none.
    package var former: String?
    /// Whether somebody had deleted the WAL of the previous desk while it was open, so that it may lack what was confirmed
    /// last.
    package var formerLacksLog = false
    /// The folder to which a WAL was moved that lay there without its store; nil if there was none.
    package var strayLogs: String?
    /// The sequence number of the backup's last journal entry.
    package var entries: Int64 = 0
    package var settings = Settings.unknown
    /// How many days of tracks the backup has; days that were there stay as they were.
    package var trackDays = 0
    /// How many days of tracks were there and stay; they are in the folder of the previous desk too.
    package var keptTrackDays = 0
    /// Whether it was a desk that an earlier restore had set aside.
    package var isFormerDesk = false
    /// The restores before which the backup was made, so that this one takes them back: the day, and the number of the
    /// entry that told of it.
    package var takenBack: [(day: LocalDay, entry: Int64)] = []
    /// The files of anchors with which the backup was compared.
    package var anchorFiles: [String] = []
    /// Whether the backup was made without the keys and codes of devices.
    package var isWithoutSecrets = false
}
