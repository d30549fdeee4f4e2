import DispatchDomain
import Foundation
import Glibc

/// The file to which each day's anchor is added, one line each; never rewritten.
struct AnchorFile {
    let path: String

    /// Returns its anchors in their order; empty if there is no such file.
    ///
    /// A line that is no anchor is passed over: a full disk may have cut one off.
    /// - throws: `StoreProblem` if it is no file or can't be read.
    func read() throws -> [Anchor] {
        switch kind {
        case .missing, .danglingLink: return []
        case .folder, .other: throw problem
        // What the system says of it is found out by reading.
        case .file, .unknown: break
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw StoreProblem.reading(path, error)
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
        guard isWritable else { throw problem }
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

    /// Whether anchors could be added: it is a file that can be written, or can be created.
    var isWritable: Bool {
        switch kind {
        case .file: return access(path, W_OK) == 0
        case .missing:
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
            return Disk.isFolder(folder) && access(folder, W_OK | X_OK) == 0
        case .danglingLink, .folder, .other, .unknown: return false
        }
    }

    /// What has the name of the file.
    private enum Kind {
        case file, missing, danglingLink, folder
        /// A device, a pipe or a socket: what is written there is kept nowhere.
        case other
        /// It can't be looked at.
        case unknown
    }

    private var kind: Kind {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard [ENOENT, ENOTDIR].contains(errno) else { return .unknown }
            return Disk.isNamed(path) ? .danglingLink : .missing
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return .other
        }
    }

    /// What to tell when an anchor that was written is not in the file.
    func lacks(_ anchor: Anchor) -> Phrase {
        Phrase(
            "\(path) 中没有 \(anchor.day.iso) 的校验点,日志未与之核对;请检查 audit.anchor_file 所在磁盘是否已挂载,再运行 zhiban audit;该文件如已丢失,请改用另一文件名",
            "the anchor of \(anchor.day.iso) is not in \(path), so the journal was not compared with it; check that the disk "
                + "of audit.anchor_file is mounted, then run zhiban audit; if the file is lost, name another one"
        )
    }

    /// What to tell while a restore is not in the file.
    func lacks(restore: Anchor) -> Phrase {
        Phrase(
            "\(path) 中还没有 \(restore.day.iso) 恢复备份的记录(第 \(restore.seq) 条),能写入时会补上;请检查 audit.anchor_file 的磁盘和权限",
            "the restore of \(restore.day.iso) (entry \(restore.seq)) is not in \(path) yet and is added when that can be "
                + "written; check the disk and the permissions of audit.anchor_file"
        )
    }

    /// The problem to tell when the file can't be written.
    var problem: StoreProblem { unfit ?? unwritable }

    /// The problem of something else than a file; nil if it is one, or can be made.
    var unfit: StoreProblem? {
        switch kind {
        case .folder: unfit(Phrase("是文件夹", "is a folder"))
        case .danglingLink: unfit(Phrase("是链接,所指之处没有文件", "is a link that leads to no file"))
        case .other: unfit(Phrase("是设备或管道", "is a device or a pipe"))
        case .file, .missing, .unknown: nil
        }
    }

    private func unfit(_ what: Phrase) -> StoreProblem {
        StoreProblem(
            .badData,
            Phrase(
                "audit.anchor_file 须是文件,而 \(path) \(what.chinese),每日校验点无处可存;请改设置",
                "audit.anchor_file has to be a file, but \(path) \(what.english), so no anchor is kept; name another one"
            )
        )
    }

    private var unwritable: StoreProblem {
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
