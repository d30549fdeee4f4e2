import DispatchCore
import DispatchDomain
import Foundation
import Testing

/// Errors of system calls become a sentence for the operator with the right exit code, never a dump of the error.
@Suite struct StoreProblemTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var error: any Error & Sendable
        var kind: StoreProblem.Kind

        var testDescription: String { "\(error)" }
    }

    static let rows = [
        Row(error: POSIXError(.EIO), kind: .inputOutput),
        Row(error: POSIXError(.EACCES), kind: .notPermitted),
        Row(error: CocoaError(.fileReadNoPermission), kind: .notPermitted),
        Row(error: CocoaError(.fileReadUnknown), kind: .inputOutput),
        Row(error: POSIXError(.EMFILE), kind: .unavailable),
        Row(error: POSIXError(.ENFILE), kind: .unavailable),
    ]

    @Test(arguments: [
        Row(error: POSIXError(.EMFILE), kind: .unavailable), Row(error: POSIXError(.EACCES), kind: .notPermitted),
        Row(error: POSIXError(.ENOSPC), kind: .inputOutput), Row(error: POSIXError(.EIO), kind: .inputOutput),
    ])
    func `a lock file that can't be opened is not always closed to this user`(_ row: Row) throws {
        let problem = StoreProblem.locking("/x/gateway.lock", try #require(row.error as? POSIXError))
        #expect(problem.kind == row.kind)
        #expect(problem.phrase.chinese.contains("/x/gateway.lock") && problem.phrase.chinese.contains("请"))
    }

    @Test(arguments: rows)
    func `what can't be read is said in words`(_ row: Row) {
        let problem = StoreProblem.reading("/x/desk.toml", row.error)
        #expect(problem.kind == row.kind)
        for text in [problem.phrase.chinese, problem.phrase.english] {
            #expect(text.contains("/x/desk.toml"))
            #expect(!text.contains("Error") && !text.contains("Code="))
        }
        #expect(problem.phrase.chinese.contains("请"))
    }
}
