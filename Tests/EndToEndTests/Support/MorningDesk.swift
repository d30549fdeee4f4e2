import Foundation

/// A desk with the first cases of a morning, made once and copied for every test.
///
/// 101 and 102 wait for dispatch, C1 is on scene at 103, 104 is new, 105 has been accepted.
enum MorningDesk {
    static let now = "2026-11-21T08:01:00+08:00"

    private static let path = NSTemporaryDirectory() + "zhiban-morning-\(UUID().uuidString)"

    private static let lines = """
        n zydj68 bl p2 /夜市后有垃圾,两家
        ac 101
        la 101
        n zydj20 bl /果皮满地
        ac 102
        la 102
        n zydj120 bl /桶倒了
        ac 103
        la 103
        d 103 C1
        ar C1
        n hxdd30 bl /袋子破了
        n hxdd80 bl /路边一堆
        ac 105

        """

    /// The folder to copy.
    static let folder = Result {
        // Positions of eight o'clock are still fresh a minute later.
        let made = try Zhiban(copying: DeskTemplate.folder.get(), now: "2026-11-21T08:00:30+08:00")
        let done = try made.run(["do", "-"], input: lines)
        guard done.exit == 0 else { throw Zhiban.Failure(text: done.errors) }
        try FileManager.default.copyItem(atPath: made.desk, toPath: path)
        atexit { try? FileManager.default.removeItem(atPath: MorningDesk.path) }
        return path
    }

    /// Returns a copy of the desk.
    static func open(now: String = MorningDesk.now, in folder: String? = nil) throws -> Zhiban {
        try Zhiban(copying: self.folder.get(), now: now, in: folder)
    }
}

extension Zhiban {
    /// The journal entries of a kind, oldest first.
    func entries(_ kind: String) throws -> [[String: Any]] {
        try run(["list", "journal", "--json"]).json.filter { $0["kind"] as? String == kind }
    }

    /// The number of cases.
    func caseCount() throws -> Int { try run(["list", "cases", "--json"]).json.count }

    /// The last entry of the journal.
    func lastEntry() throws -> [String: Any] { try run(["list", "journal", "--json"]).json.last ?? [:] }
}
