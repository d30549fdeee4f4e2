import DispatchCore
import DispatchDomain
import Foundation
import Glibc
import Testing

/// Who acts on a desk: whoever is named, and without a name its owner alone.
@Suite struct DeskCallerTests {
    enum Answer: Equatable { case owner, person, nobody, unknown }

    struct Row: CustomTestStringConvertible, Sendable {
        var user: UInt32
        /// The owner of the folder; nil if there is none.
        var owner: UInt32?
        var name: String?
        var answer: Answer
        var testDescription: String { "\(user) on a desk of \(owner.map(String.init) ?? "nobody"), as \(name ?? "-")" }

        init(_ user: UInt32, of owner: UInt32?, as name: String?, _ answer: Answer) {
            (self.user, self.owner, self.name, self.answer) = (user, owner, name, answer)
        }
    }

    /// The desk of these rows has one operator, `li`, and so none of the name `admin`.
    static let rows: [Row] = [
        Row(1000, of: 1000, as: nil, .owner), Row(0, of: 1000, as: nil, .owner), Row(1000, of: nil, as: nil, .owner),
        Row(1000, of: 1000, as: "admin", .owner), Row(0, of: 1000, as: "admin", .owner),
        Row(1000, of: 1000, as: "li", .person), Row(0, of: 1000, as: "li", .person),
        Row(1000, of: 1000, as: "qian", .unknown), Row(0, of: 1000, as: "desk", .unknown),
        Row(1001, of: 1000, as: nil, .nobody), Row(1000, of: 0, as: nil, .nobody),
        Row(1001, of: 1000, as: "admin", .unknown), Row(1001, of: 1000, as: "", .unknown),
        Row(1001, of: 1000, as: "li", .person),
    ]

    @Test(arguments: rows)
    func `without a name only the owner and root act, and a name alone gives no role`(_ row: Row) {
        let li = Operator(name: "li", displayName: "李", roles: [.acceptor])
        let caller = DeskCaller(user: row.user, owner: row.owner, of: DeskFolder(path: "/desk"))
        let answer: Answer
        do throws(DeskFailure) {
            let actor = try caller.actor(named: row.name, row.name == li.name ? li : nil)
            answer = actor == .owner ? .owner : .person
            if answer == .person { #expect(actor == Actor(li)) }
        } catch {
            switch error {
            case .refused(let refusal):
                #expect(refusal == .ofDesk(.unknownOperator(row.name ?? "")))
                answer = .unknown
            case .store(let problem):
                #expect(problem.kind == .notPermitted && problem.phrase.english.contains("--as"))
                answer = .nobody
            case .settings, .data:
                Issue.record("\(error)")
                return
            }
        }
        #expect(answer == row.answer)
    }

    @Test func `an operator called admin has the roles of that operator`() throws {
        let admin = Operator(name: "admin", displayName: "管理员", roles: [.acceptor])
        for user: UInt32 in [0, 1000, 1001] {
            let caller = DeskCaller(user: user, owner: 1000, of: DeskFolder(path: "/desk"))
            #expect(try caller.actor(named: "admin", admin) == Actor(admin))
        }
    }

    @Test func `the owner is that of the folder, and whoever makes a folder will own it`() throws {
        let folder = DeskFolder(path: NSTemporaryDirectory() + "zhiban-caller-\(UUID().uuidString)")
        #expect(DeskCaller(at: folder).isOwner)
        try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder.path) }
        #expect(DeskCaller(at: folder).isOwner)
        // A folder of root is another user's, unless this is root.
        #expect(DeskCaller(at: DeskFolder(path: "/")).isOwner == (geteuid() == 0))
    }
}
