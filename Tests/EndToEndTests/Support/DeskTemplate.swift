import Foundation

/// A made-up city without a past, made once and copied for every test.
enum DeskTemplate {
    private static let path = NSTemporaryDirectory() + "zhiban-template-\(UUID().uuidString)"

    /// The folder to copy.
    static let folder = Result {
        // Half an hour before the tests' morning, so that what terminals report is the newest there is.
        let made = try Zhiban(now: "2026-11-21T08:00:00+08:00")
        try FileManager.default.copyItem(atPath: made.desk, toPath: path)
        atexit { try? FileManager.default.removeItem(atPath: DeskTemplate.path) }
        return path
    }
}
