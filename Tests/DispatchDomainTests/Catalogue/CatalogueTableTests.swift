import DispatchDomain
import Foundation
import Testing

@Suite struct CatalogueTableTests {
    private static let header = "standard,kind,code,group,name,aliases,successor,condition,limit\n"

    private func parse(_ rows: String) throws -> (classes: [CaseClass], problems: [CatalogueProblem]) {
        let table = try CSVTable(parsing: Array((CatalogueTableTests.header + rows).utf8))
        return Catalogue.parse(classes: table, pinyin: Pinyin())
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        var name: String
        var rows: String
        /// The line, and a part of the sentence, in order.
        var problems: [(Int, String)]
        /// The names that a partial import takes.
        var taken: [String]
        var testDescription: String { name }
    }

    static let broken = [
        Broken(
            name: "unknown kind",
            rows: "local,thing,01,,路,,,有,4wh\n",
            problems: [(2, "unknown kind 'thing'; write event or component")],
            taken: []
        ),
        Broken(
            name: "no standard",
            rows: ",event,0101,,路,,,有,4wh\n",
            problems: [(2, "standard is empty")],
            taken: []
        ),
        Broken(
            name: "five digits in the standard of four",
            rows: "GB/T 30428.2-2013,event,01010,,路,,,有,4wh\n",
            problems: [(2, "'01010' is not a valid code; use 4 digits")],
            taken: []
        ),
        Broken(
            name: "four digits in the standard of five",
            rows: "GB/T 47678.5-2026,event,0101,,路,,,有,4wh\n",
            problems: [(2, "'0101' is not a valid code; use 5 digits")],
            taken: []
        ),
        Broken(
            name: "letters in CJ/T 214",
            rows: "CJ/T 214-2007,component,A101,,路,,,有,4wh\n",
            problems: [(2, "'A101' is not a valid code; use 4 digits")],
            taken: []
        ),
        Broken(
            name: "bad limit",
            rows: "local,event,01,,路,,,有,4x\nlocal,event,01,,,,,没有,2wd\n",
            problems: [(2, "'4x' is not a valid time limit")],
            taken: ["路"]
        ),
        Broken(
            name: "no limit",
            rows: "local,event,01,,路,,,有,\n",
            problems: [(2, "'' is not a valid time limit")],
            taken: []
        ),
        Broken(
            name: "empty name, told once",
            rows: "local,event,01,,,,,有,4wh\nlocal,event,01,,,,,没有,4wh\n",
            problems: [(2, "name is empty")],
            taken: []
        ),
        Broken(
            name: "bad successor",
            rows: "local,event,01,,路,,0600,有,4wh\n",
            problems: [(2, "'0600' is not a valid code; use 5 digits")],
            taken: []
        ),
        Broken(
            name: "duplicate key",
            rows: "local,event,01,,路,,,有,4wh\nlocal,event,01,,桥,,,没有,4wh\n",
            problems: [(3, "event 01 local is already '路' on line 2")],
            taken: ["路"]
        ),
        Broken(
            name: "another group",
            rows: "local,event,01,甲,路,,,有,4wh\nlocal,event,01,乙,路,,,没有,4wh\n",
            problems: [(3, "group differs from line 2")],
            taken: ["路"]
        ),
        Broken(
            name: "duplicate condition",
            rows: "local,event,01,,路,,,有,4wh\nlocal,event,01,,,,,有,2wd\n",
            problems: [(3, "'有' is already on line 2")],
            taken: ["路"]
        ),
        Broken(
            name: "alias of two classes",
            rows: "local,event,01,,路,LJ,,有,4wh\nlocal,event,02,,桥,lj|qq,,有,4wh\n",
            problems: [(3, "'lj' belongs to the class on line 2")],
            taken: ["路", "桥"]
        ),
        Broken(
            name: "alias that is another's name",
            rows: "local,event,01,,路,桥,,有,4wh\nlocal,event,02,,桥,,,有,4wh\n",
            problems: [(2, "'桥' belongs to the class on line 3")],
            taken: ["路", "桥"]
        ),
        Broken(
            name: "aliases like a code and a call sign",
            rows: "local,event,01,,路,12|C1|ok,,有,4wh\n",
            problems: [(2, "'12' looks like"), (2, "'C1' looks like")],
            taken: ["路"]
        ),
        Broken(
            name: "all of them at once",
            rows: "local,thing,x,,路,,,有,4wh\nlocal,event,02,,桥,,,有,never\nlocal,event,03,,河,,,有,4wh\n",
            problems: [(2, "unknown kind"), (2, "'x' is not a valid code"), (3, "'never'")],
            taken: ["河"]
        ),
    ]

    @Test(arguments: broken)
    func `a broken row is named by line and reason`(_ row: Broken) throws {
        let (classes, problems) = try parse(row.rows)

        #expect(problems.map(\.line) == row.problems.map(\.0))
        for (problem, (line, word)) in zip(problems, row.problems) {
            #expect(problem.phrase(.english).contains(word), "\(problem.phrase(.english))")
            #expect(problem.phrase(.chinese).hasPrefix("第 \(line) 行:"))
        }
        #expect(classes.map(\.name) == row.taken)
    }

    @Test func `a class takes its conditions from several rows`() throws {
        let (classes, problems) = try parse(
            """
            GB/T 30428.2-2013,event,0110,市容环境,暴露生活垃圾,暴露垃圾 | bl,06010,公共场所,4wh
            CJ/T 214-2007,event,0102,市容环境,暴露垃圾,bl,,,none
            GB/T 30428.2-2013,event,0110,市容环境,暴露生活垃圾,,,小区,1wd

            """
        )

        #expect(problems.isEmpty)
        #expect(classes.map(\.aliases) == [["暴露垃圾", "bl"], ["bl"]])
        #expect(classes.map(\.initials) == ["blshlj", "bllj"])
        #expect(classes[0].conditions.map(\.text) == ["公共场所", "小区"])
        #expect(classes[0].conditions.map(\.limit.code) == ["4wh", "1wd"])
        #expect(classes[0].successor == "06010")
        #expect(classes[1].conditions.map(\.text) == ["暴露垃圾"])
    }

    @Test func `missing columns are one problem`() throws {
        let table = try CSVTable(parsing: Array("standard,kind,name\n1,2,3\n4,5,6\n".utf8))
        let (classes, problems) = Catalogue.parse(classes: table, pinyin: Pinyin())

        #expect(classes.isEmpty)
        #expect(
            problems.map { $0.phrase(.english) }
                == ["line 1: columns missing from the header: code, condition, limit; add them"]
        )
    }

    @Test func `broken codes are named by line and reason`() throws {
        let text =
            "kind,code,zh,en\nclosing,01,好,done\nending,01,好,done\nclosing,1,好,done\nclosing,01,又,again\n"
            + "refusing,01,,no\nrefusing,01,不,no\n"
        let (codes, problems) = Catalogue.parse(codes: try CSVTable(parsing: Array(text.utf8)))

        #expect(codes.map(\.code) == ["01", "01"])
        #expect(problems.map(\.line) == [3, 4, 5, 6])
    }

    @Test func `classes and codes come back from JSON as they were`() throws {
        let classes = try parse("local,event,01,,路,lu,06001,有,4wh\n").classes
        let code = OutcomeCode(kind: .closing, code: "01", name: Phrase("已处置", "handled"))

        let again = try JSONDecoder().decode([CaseClass].self, from: JSONEncoder().encode(classes))
        #expect(again == classes)
        #expect(try JSONDecoder().decode(OutcomeCode.self, from: JSONEncoder().encode(code)) == code)
    }
}
