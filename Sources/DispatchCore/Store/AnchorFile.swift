import DispatchDomain
import Foundation
import Glibc

/// The file to which each day's anchor is added, one line each; never rewritten.
struct AnchorFile {
    let path: String

    /// Returns its anchors in their order; empty if there is no such file.
    ///
    /// A line that is no anchor is passed over: a full disk may have cut one off.
    /// - throws: `StoreProblem` if the file can't be read.
    func read() throws -> [Anchor] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw StoreProblem(.notPermitted, Phrase("没有读取权限:\(path)", "no permission to read \(path)"))
        }
        return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).compactMap {
            Anchor(line: $0)
        }
    }

    /// Adds anchors, which are on the disk when this returns.
    ///
    /// - parameter access: Who may use a new file: the service and all who keep time have to be able to go on with it.
    /// - throws: `StoreProblem` if the file can't be written.
    func append(_ anchors: [Anchor], for access: FileAccess) throws {
        access.create(path)
        let file = open(path, O_RDWR | O_APPEND | O_CLOEXEC)
        guard file >= 0 else { throw problem }
        defer { close(file) }
        var text = anchors.map { $0.line + "\n" }.joined()
        if !endsWithNewline(file) { text = "\n" + text }
        let bytes = Array(text.utf8)
        // One write: another process that appends can't come in between.
        let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == bytes.count, fsync(file) == 0 else { throw problem }
    }

    /// Whether anchors could be added: the file can be written, or created.
    var isWritable: Bool {
        if access(path, F_OK) == 0 { return access(path, W_OK) == 0 }
        return access(URL(fileURLWithPath: path).deletingLastPathComponent().path, W_OK) == 0
    }

    /// What to tell when an anchor that was written is not in the file.
    func lacks(_ anchor: Anchor) -> Phrase {
        Phrase(
            "\(path) 中没有 \(anchor.day.iso) 的校验点,日志未与之核对;请检查 audit.anchor_file 所在磁盘是否已挂载,再运行 zhiban audit",
            "the anchor of \(anchor.day.iso) is not in \(path), so the journal was not compared with it; check that the disk "
                + "of audit.anchor_file is mounted, then run zhiban audit"
        )
    }

    /// The problem to tell when the file can't be written.
    var problem: StoreProblem {
        StoreProblem(
            .inputOutput,
            Phrase(
                "校验点写不进 \(path);请检查 audit.anchor_file 的权限和磁盘空间",
                "the anchors can't be written to \(path); check the permissions and the space of audit.anchor_file"
            )
        )
    }

    private func endsWithNewline(_ descriptor: Int32) -> Bool {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end > 0 else { return true }
        var last: UInt8 = 0
        return pread(descriptor, &last, 1, end - 1) == 1 && last == UInt8(ascii: "\n")
    }
}
