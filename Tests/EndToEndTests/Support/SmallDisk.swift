import Foundation
import TestSupport

/// A file system of a few megabytes in memory, unmounted with this object.
final class SmallDisk {
    let path = NSTemporaryDirectory() + "zhiban-disk-\(UUID().uuidString)"

    static let canMount: Bool = {
        guard geteuid() == 0, let disk = try? SmallDisk() else { return false }
        return FileManager.default.fileExists(atPath: disk.path)
    }()

    init(megabytes: Int = 6) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try run("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", path])
    }

    deinit {
        try? run("umount", [path])
        try? FileManager.default.removeItem(atPath: path)
    }

    func fill() throws {
        guard FileManager.default.createFile(atPath: path + "/filler", contents: nil) else {
            throw Zhiban.Failure(text: "no filler")
        }
        let filler = try FileHandle(forWritingTo: URL(fileURLWithPath: path + "/filler"))
        defer { try? filler.close() }
        // Small pieces at the end, so that no page stays free.
        for size in [65536, 1024] {
            while (try? filler.write(contentsOf: Data(repeating: 0, count: size))) != nil {}
        }
    }

    func free() throws { try FileManager.default.removeItem(atPath: path + "/filler") }

    func mountReadOnly() throws { try run("mount", ["-o", "remount,ro", path]) }

    private func run(_ program: String, _ arguments: [String]) throws {
        let process = ChildProcess()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Zhiban.Failure(text: "\(program) failed") }
    }
}
