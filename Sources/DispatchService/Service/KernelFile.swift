import Foundation

/// Files that the kernel makes as they are read (`/proc`).
enum KernelFile {
    /// Returns the whole text of one; empty if it can't be read.
    ///
    /// The size of such a file is reported as 0, and it comes a page at a time: reading it at once gives the first page.
    static func text(of file: String) -> String {
        guard let handle = FileHandle(forReadingAtPath: file) else { return "" }
        defer { try? handle.close() }
        var bytes = Data()
        while let piece = try? handle.read(upToCount: 1 << 16), !piece.isEmpty { bytes.append(piece) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
