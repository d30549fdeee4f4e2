import Foundation
import Glibc

/// A desk that is made in a folder that was there: it takes an empty one for its own, and leaves others as they are.
extension DeskFolder {
    /// Whether there is a folder with nothing in it.
    var isEmpty: Bool { (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty ?? false }

    /// Takes the folder from everybody who may not use the desk, as far as this process may; a group keeps it.
    func closeToOthers() {
        guard let mode else { return }
        chmod(path, mode & 0o7777 & ~access.others)
    }

    /// The command that closes the folder to everybody who may not use the desk, in front of its path; nil if it is closed.
    package var closingCommand: String? {
        guard let mode, access.isOpen(mode) else { return nil }
        return access.isShared ? "chmod o=" : "chmod go="
    }

    private var mode: mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode : nil
    }
}
