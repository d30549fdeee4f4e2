import Foundation
import TestSupport
import Testing

/// A process that may open few files, or write none larger than some: it says so and leaves nothing half done.
@Suite struct ProcessLimitTests {
    // MARK: Open files

    static let commands = [
        ["list", "units"], ["do", "n zydj68 bl /一件"], ["audit", "--rebuild"], ["doctor"], ["frame", "--size", "80x24"],
        ["backup", "b.db"], ["init", "--empty", "--desk", "new"], ["serve", "--listen", "127.0.0.1:0"],
        ["console", "--linear"], ["simulate", "--to", "127.0.0.1:9", "--for", "1"],
    ]

    /// At some of these numbers the libraries below ended the process, at others the permissions were blamed.
    @Test(arguments: commands, [6, 8, 10, 14, 20])
    func `with too few files to open a command says so, and does nothing`(command: [String], files: Int) throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get())
        let before = try zhiban.journalCount()
        let told = try zhiban.run(command + ["--lang", "en"], after: "cd \(zhiban.desk); ulimit -n \(files)")
        #expect(told.exit == 69, "\(told)")
        #expect(told.errors.contains("more files can be opened; raise the limit (ulimit -n, LimitNOFILE in systemd)\n"))
        #expect(told.errors.split(separator: "\n").count == 1 && told.output.isEmpty, "\(told)")
        #expect(try zhiban.journalCount() == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: zhiban.desk)
        #expect(!names.contains { $0.hasPrefix("b.db") || $0 == "new" }, "\(names)")
    }

    @Test func `a limit that the process may raise is raised`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get())
        #expect(try zhiban.run(["audit", "--rebuild"], after: "ulimit -S -n 10").exit == 0)
        let serve = try Serve(zhiban, ["--listen", "127.0.0.1:0"], after: "ulimit -S -n 20")
        #expect(try serve.port() > 0)
        #expect(try serve.terminate() == 0)
    }

    @Test func `help needs no files`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get())
        #expect(try zhiban.run(["serve", "--help"], after: "ulimit -n 10").exit == 0)
    }

    @Test func `a simulation with more devices than sockets says how many there are`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get())
        let told = try zhiban.run(
            ["simulate", "--to", "127.0.0.1:9", "--units", "200", "--for", "1", "--lang", "en"],
            after: "ulimit -n 100"
        )
        #expect(told.exit == 69, "\(told)")
        #expect(told.errors.contains("sockets, and only ") && told.errors.contains("give fewer --units"), "\(told)")
    }

    // MARK: The size of files

    static let writes = [
        ["do", "n zydj68 bl /一件"], ["backup", "b.db"], ["init", "--empty", "--desk", "new"],
        ["restore", "whole.db", "--desk", "new"],
    ]

    /// Without it the kernel ends the process with SIGXFSZ, without a sentence.
    @Test(arguments: writes, [1, 20])
    func `a file that may not grow is an error that is said, and nothing is left behind`(
        command: [String],
        blocks: Int
    ) throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get())
        #expect(try zhiban.run(["backup", zhiban.desk + "/whole.db"]).exit == 0)
        let before = try zhiban.journalCount()
        let names = try FileManager.default.contentsOfDirectory(atPath: zhiban.desk)
        let told = try zhiban.run(command + ["--lang", "en"], after: "cd \(zhiban.desk); ulimit -f \(blocks)")
        #expect(told.exit == 74, "\(told)")
        #expect(told.errors.contains("the limit of file size of this process is reached (ulimit -f)"), "\(told)")
        #expect(told.errors.split(separator: "\n").count == 1 && told.output.isEmpty, "\(told)")
        #expect(try zhiban.journalCount() == before)
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: zhiban.desk).filter { !names.contains($0) }
        // The index of the WAL, which every process that reads may leave, and the folder of a desk that was begun.
        #expect(left.allSatisfy { $0.hasPrefix("desk.db-") || $0 == "gateway.lock" || $0 == "new" }, "\(left)")
        let begun = (try? FileManager.default.contentsOfDirectory(atPath: zhiban.desk + "/new")) ?? []
        #expect(begun.allSatisfy { $0 == "tracks" }, "\(begun)")
    }

    @Test func `output into a file that may not grow is said to be incomplete`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get())
        zhiban.environment["LANG"] = "en_US.UTF-8"
        let told = try zhiban.run(["doc", "transitions"], after: "ulimit -f 1; exec > \(zhiban.desk)/doc.md")
        #expect(told.exit == 74, "\(told)")
        #expect(
            told.errors == "writing the output failed (the limit of file size of this process is reached), and it is "
                + "incomplete; write it somewhere else\n"
        )
    }

    @Test func `a gateway that may write nothing says so and stays`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get())
        let serve = try Serve(zhiban, ["--listen", "127.0.0.1:0"], after: "ulimit -f 8")
        #expect(eventually { serve.errors.contains("cannot write") }, "\(serve.errors)")
        _ = try serve.terminate()
    }
}
