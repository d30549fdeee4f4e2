import ConsoleScreen
import DispatchDomain
import Foundation
import Glibc
import Testing

/// Settings and themes are files: a pipe that nobody writes to would never be open.
@Suite(.timeLimit(.minutes(10))) struct TextFileTests {
    @Test(arguments: [false, true])
    func `a pipe is named, and nothing waits for it`(isLinked: Bool) throws {
        let folder = NSTemporaryDirectory() + "zhiban-text-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (pipe, link) = (folder + "/pipe", folder + "/link")
        #expect(mkfifo(pipe, 0o600) == 0)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: pipe)
        let path = isLinked ? link : pipe
        #expect {
            _ = try TextFile.read(path)
        } throws: { error in
            guard let problem = error as? TextFile.Problem else { return false }
            return problem.phrase.english.contains("\(path) is no regular file") && problem.cause == nil
        }
    }

    @Test func `nothing is a text as well, a folder is none`() throws {
        #expect(try TextFile.read("/dev/null").isEmpty)
        #expect(throws: TextFile.Problem.self) { try TextFile.read(NSTemporaryDirectory()) }
    }
}
