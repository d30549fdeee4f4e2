import DispatchCore
import DispatchDomain
import Foundation
import TestSupport
import Testing

/// What libraries throw is said in plain words of both languages.
@Suite struct FaultTextTests {
    private func isPlain(_ phrase: Phrase) -> Bool {
        let technical = ["Error", "Domain", "Code=", "couldn", "NS", "POSIX", "("]
        return !phrase.chinese.isEmpty && phrase.chinese != phrase.english
            && technical.allSatisfy { !phrase.english.contains($0) && !phrase.chinese.contains($0) }
    }

    @Test(arguments: [
        ENOENT, EACCES, EPERM, EROFS, ENOSPC, EDQUOT, EIO, EEXIST, ENOTDIR, EISDIR, ENAMETOOLONG, ELOOP, EMFILE, ENFILE,
        EFBIG, ENOMEM, EADDRINUSE, EADDRNOTAVAIL, EAFNOSUPPORT, ENETUNREACH, EHOSTUNREACH, EBUSY, ETXTBSY, EXDEV,
    ])
    func `an error number is said in words`(_ code: Int32) {
        #expect(isPlain(FaultText.phrase(errno: code)))
    }

    @Test func `what Foundation throws is said as what the system said`() throws {
        let error = #expect(throws: (any Error).self) {
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: "/nonexistent/a"),
                withIntermediateDirectories: false
            )
        }
        #expect(FaultText.phrase(try error.orThrow()) == FaultText.phrase(errno: ENOENT))
        #expect(FaultText.phrase(POSIXError(.EACCES)) == FaultText.phrase(errno: EACCES))
        #expect(FaultText.phrase(CocoaError(.fileWriteOutOfSpace)) == FaultText.phrase(errno: ENOSPC))
    }

    @Test func `without a folder for temporary files an audit says which one and what to do`() throws {
        let test = try TestDesk()

        let failure = try #require(throws: DeskFailure.self) {
            try test.desk.audit(rebuild: true, scratch: "/nonexistent/tmp")
        }

        guard case .store(let problem) = failure else { return #expect(Bool(false), "\(failure)") }
        #expect(problem.kind == .cannotCreate)
        #expect(
            problem.phrase.english
                == "cannot create a temporary folder in /nonexistent/tmp: there is no such file or folder; "
                + "set TMPDIR to a folder that can be written"
        )
        #expect(try test.desk.audit(rebuild: true, scratch: test.folder.path).isSound)
    }
}
