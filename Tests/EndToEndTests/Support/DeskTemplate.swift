import Foundation

/// A made-up city without history, made once and copied for every test.
enum DeskTemplate {
    private static let path = NSTemporaryDirectory() + "zhiban-template-\(UUID().uuidString)"

    /// The folder to copy.
    static let folder = Result {
        // Half an hour before the tests' time, so that fixes reported by devices are the newest.
        let made = try Zhiban(now: "2026-11-21T08:00:00+08:00")
        try FileManager.default.copyItem(atPath: made.desk, toPath: path)
        atexit { try? FileManager.default.removeItem(atPath: DeskTemplate.path) }
        return path
    }
}
