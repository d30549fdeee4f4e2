package import DispatchCore
import DispatchDomain
import Foundation

/// A desk with one case, its backup, and one more case.
package struct BackedUpDesk {
    package let test: TestDesk
    /// The path of the backup.
    package let backup: String
    /// The number of journal entries in the backup.
    package let entries: Int64

    package init() throws {
        test = try TestDesk()
        try test.register("备份前")
        backup = test.folder.path + "/copy.db"
        entries = try test.desk.backup(to: backup).entries
        try test.register("备份后")
    }

    /// A place for another desk, where nothing is.
    package var other: DeskFolder { DeskFolder(path: test.folder.path + "/other") }

    package func makeOther() throws {
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
    }

    /// Opens a desk at the time of the tests.
    package func opened(_ folder: DeskFolder) throws -> Desk {
        try Desk(opening: folder, settings: DeskSettings(), frozen: TestDesk.now)
    }
}
