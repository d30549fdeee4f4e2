import DispatchCore
import DispatchDomain
import Testing

@Suite struct OperatorImportTests {
    static let header = "name,display_name,roles\n"

    @Test func `people come with their roles`() {
        let people = OperatorImport.read(ImportFile(Self.header + "li,李静,ACC\nzhao,赵刚,SHL|acc DSP SHL\n"))

        #expect(people.problems.isEmpty)
        #expect(
            people.values == [
                Operator(name: "li", displayName: "李静", roles: [.acceptor]),
                Operator(name: "zhao", displayName: "赵刚", roles: [.shiftLeader, .acceptor, .dispatcher]),
            ]
        )
    }

    static let bad = [
        BadFile("capital letters", header + "Li,李静,ACC\n", .line(2), "'Li' is not a valid login"),
        BadFile("Chinese login", header + "李,李静,ACC\n", .line(2), "is not a valid login"),
        BadFile("the system's own", header + "desk,值班,ACC\n", .line(2), "is reserved"),
        BadFile("the gateway's", header + "gateway,值班,ACC\n", .line(2), "is reserved"),
        BadFile("the clock's", header + "clock,值班,ACC\n", .line(2), "is reserved"),
        BadFile("the word for the desk itself", header + "system,系统,ACC\n", .line(2), "is reserved"),
        BadFile("an invisible name", header + "li,\u{2800}\u{200B},ACC\n", .line(2), "display_name is empty"),
        BadFile("unknown role", header + "li,李静,ACC|BOSS\n", .line(2), "'BOSS'; expected one of COL, ACC"),
        BadFile("the system's role", header + "li,李静,SYS\n", .line(2), "unknown roles 'SYS'"),
        BadFile("no role", header + "li,李静,|\n", .line(2), "roles is empty"),
        BadFile("no display name", header + "li,,ACC\n", .line(2), "display_name is empty"),
        BadFile("twice", header + "li,李静,ACC\nli,李青,SHL\n", .line(3), "li duplicates line 2"),
    ]

    @Test(arguments: bad)
    func `bad people are told by line and reason`(_ row: BadFile) {
        let people = OperatorImport.read(ImportFile(row.text))

        #expect(row.isFound(in: people.problems), "\(people.problems.map(\.phrase.english))")
    }
}
