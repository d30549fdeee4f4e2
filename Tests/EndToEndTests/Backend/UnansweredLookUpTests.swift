import ConsoleApp
import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// A look-up that the store fails is no answer: the unit that could not be read is there, and so is the place.
struct UnansweredLookUpTests {
    @Test(arguments: ["d 101 01", "ms 01 /请回话", "n zydj68 bl /桶倒了"])
    func `a line is not read as if there were no such unit, case or place`(line: String) throws {
        let test = try TestDesk()
        _ = try test.register("井盖丢失")
        let backup = test.folder.path + "/backup.db"
        _ = try test.desk.backup(to: backup)
        _ = try Desk.restore(backup, to: test.folder)
        // Units, cases and places are still to be made from the journal, so that reading them fails.
        let desk = try test.again()
        let outcome = LineExecutor(desk, actor: test.admin, language: .chinese)
            .run(line, in: DeskContext(desk, person: "admin"), .preview)
        guard case .failed(.store(let problem), _) = outcome, problem.isRebuilding else {
            Issue.record("\(outcome)")
            return
        }
    }
}
