import DispatchDomain

/// The name in a backup of a file that it holds: its path in the desk's folder.
enum BackupPath: Equatable {
    case settings
    case track(LocalDay)

    /// Parses a name; nil for any other, which could lead out of the folder.
    init?(_ text: String) {
        if text == Self.settingsText {
            self = .settings
        } else if text.hasPrefix(Self.tracks), text.hasSuffix(Self.ending),
            let day = LocalDay(iso: text.dropFirst(Self.tracks.count).dropLast(Self.ending.count)),
            Self.track(day).text == text
        {
            self = .track(day)
        } else {
            return nil
        }
    }

    var text: String {
        switch self {
        case .settings: Self.settingsText
        case .track(let day): Self.tracks + day.iso + Self.ending
        }
    }

    private static let settingsText = "desk.toml"
    private static let tracks = "tracks/"
    private static let ending = ".db"
}
