import DispatchDomain
import Testing

@Suite struct CSVTableTests {
    struct Good: Sendable, CustomTestStringConvertible {
        var name: String
        var text: String
        var rows: [[String]]
        var testDescription: String { name }
    }

    static let good = [
        Good(name: "plain", text: "a,b\n1,2\n3,4\n", rows: [["1", "2"], ["3", "4"]]),
        Good(name: "no line feed at the end", text: "a,b\n1,2", rows: [["1", "2"]]),
        Good(name: "CRLF", text: "a,b\r\n1,2\r\n", rows: [["1", "2"]]),
        Good(name: "carriage return at the end", text: "a,b\r\n1,2\r", rows: [["1", "2"]]),
        Good(name: "byte order mark", text: "\u{FEFF}a,b\n1,2\n", rows: [["1", "2"]]),
        Good(name: "Chinese", text: "a,b\n暴露垃圾,道里区\n", rows: [["暴露垃圾", "道里区"]]),
        Good(name: "quoted comma", text: "a,b\n\"1,5\",2\n", rows: [["1,5", "2"]]),
        Good(name: "doubled quotes", text: "a,b\n\"say \"\"no\"\"\",2\n", rows: [["say \"no\"", "2"]]),
        Good(name: "line feed in quotes", text: "a,b\n\"1\n2\",3\n", rows: [["1\n2", "3"]]),
        Good(name: "quoted and empty", text: "a,b\n\"\",\n", rows: [["", ""]]),
        Good(name: "last field empty, at the end", text: "a,b\n1,", rows: [["1", ""]]),
        Good(name: "spaces are part of a field", text: "a,b\n 1 , 2\n", rows: [[" 1 ", " 2"]]),
        Good(name: "comments and blank lines", text: "# x\n\na,b\n#1,2,3\n  \n1,2\n\n", rows: [["1", "2"]]),
        Good(name: "a quoted # is no comment", text: "a,b\n\"#1\",2\n", rows: [["#1", "2"]]),
        Good(name: "header alone", text: "a,b\n", rows: []),
    ]

    @Test(arguments: good)
    func `a good file gives its rows`(_ row: Good) throws {
        let table = try CSVTable(parsing: Array(row.text.utf8))

        #expect(table.header == ["a", "b"])
        #expect(table.rows.map(\.fields) == row.rows)
    }

    struct Bad: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var line: Int
        var word: String
        var testDescription: String { name }

        init(_ name: String, _ text: String, line: Int, _ word: String) {
            self.init(name, Array(text.utf8), line: line, word)
        }

        init(_ name: String, _ bytes: [UInt8], line: Int, _ word: String) {
            self.name = name
            self.bytes = bytes
            self.line = line
            self.word = word
        }
    }

    static let bad = [
        Bad("nothing", "", line: 1, "no header"),
        Bad("comments only", "# a\n# b\n", line: 3, "no header"),
        Bad("too few fields", "a,b\n1,2\n3\n", line: 3, "2 fields expected, 1 found"),
        Bad("too many fields", "a,b\n1,2,3\n", line: 2, "2 fields expected, 3 found"),
        Bad("quote never closed", "a,b\n1,\"2\n3,4\n5,6", line: 2, "a quoted field is not closed"),
        Bad("quote inside a bare field", "a,b\n1,2\"3\n", line: 2, "a quote is in the wrong place"),
        Bad("text after a quoted field", "a,b\n\"1\"x,2\n", line: 2, "a quote is in the wrong place"),
        Bad("lone carriage return", "a,b\n1\r2,3\n", line: 2, "carriage return"),
        Bad("GBK", Array("a,b\n".utf8) + [0xB1, 0xA9, 0x2C, 0x31, 0x0A], line: 2, "UTF-8"),
        Bad("GBK in quotes", Array("a,b\n1,2\n\"".utf8) + [0xB1, 0xA9, 0x22, 0x2C, 0x31, 0x0A], line: 3, "UTF-8"),
        Bad("NUL", "a,b\n1,\u{0}2\n", line: 2, "NUL"),
        Bad("a field too long", "a,b\n1," + String(repeating: "x", count: 65537), line: 2, "65536 bytes"),
        Bad("a quoted field too long", "a,b\n1,\"" + String(repeating: "x", count: 65537), line: 2, "65536 bytes"),
        Bad("a column twice", "a,b,a\n", line: 1, "twice"),
        Bad("a column missing", "a,c\n", line: 1, "missing from the header: b;"),
        Bad("line after a field of three lines", "a,b\n\"1\n2\n3\",4\n5\n", line: 5, "1 found"),
    ]

    @Test(arguments: bad)
    func `a bad file is refused by line and reason`(_ row: Bad) throws {
        let problem = try #require(throws: CSVProblem.self) { try CSVTable(parsing: row.bytes, requiring: ["b"]) }

        #expect(problem.line == row.line)
        #expect(problem.phrase(.english).contains(row.word))
        #expect(problem.phrase(.english).hasPrefix("line \(row.line): "))
        #expect(problem.phrase(.chinese).hasPrefix("第 \(row.line) 行:"))
    }

    @Test func `a field may hold 64 KiB`() throws {
        let text = "a,b\n1," + String(repeating: "x", count: 65536) + "\n"

        #expect(try CSVTable(parsing: Array(text.utf8)).rows.count == 1)
    }

    @Test func `values are found by the column's name`() throws {
        let table = try CSVTable(parsing: Array("name , code\n长江路,7\n".utf8), requiring: ["name", "code"])
        let row = try #require(table.rows.first)

        #expect(table.value("name", in: row) == "长江路")
        #expect(table.value("code", in: row) == "7")
        #expect(table.value("colour", in: row).isEmpty)
        #expect(table.has("code") && !table.has("colour"))
    }

    @Test func `rows keep the line an editor shows`() throws {
        let table = try CSVTable(parsing: Array("# x\r\na,b\r\n\r\n\"1\r\n2\",3\r\n4,5\r\n".utf8))

        #expect(table.rows.map(\.line) == [4, 6])
    }

    @Test func `in a file of others, a row that begins with # is a row`() throws {
        let text = "# from the hotline\na,b\n#1,2\n#,3\n\"#4\",5\n"
        let (table, problems) = try CSVTable.salvaging(Array(text.utf8))

        #expect(table.rows.map(\.fields) == [["#1", "2"], ["#", "3"], ["#4", "5"]])
        #expect(problems.isEmpty)
    }

    @Test func `and one that was meant as a comment is told, not dropped`() throws {
        let (table, problems) = try CSVTable.salvaging(Array("a,b\n# old rows\n1,2\n".utf8))

        #expect(table.rows.map(\.fields) == [["1", "2"]])
        #expect(problems == [.noComment(2, expected: 2, found: 1)])
    }

    @Test func `salvaging takes the good rows and tells every bad one`() throws {
        let text = "a,b\n1,2\n3\n4,5\"\n6,\u{0}\n7\r8,9\n10,11\n12,\"13"
        let (table, problems) = try CSVTable.salvaging(Array(text.utf8))

        #expect(table.rows.map(\.fields) == [["1", "2"], ["10", "11"]])
        #expect(problems.map(\.line) == [3, 4, 5, 6, 8])
    }

    @Test func `any bytes give a table or problems and never a crash`() {
        let alphabet: [UInt8] = Array("ab,,,\"\"\n\n\r# ".utf8) + [0, 0xE6, 0x9A, 0xB4, 0xFF, 0xEF, 0xBB, 0xBF]
        var random = SeededBytes(state: 20_261_120)
        for _ in 0..<20_000 {
            let bytes = (0..<random.next(below: 64)).map { _ in alphabet[random.next(below: alphabet.count)] }
            let lines = bytes.count { $0 == 0x0A } + 1
            do {
                let (table, problems) = try CSVTable.salvaging(bytes)
                #expect(table.rows.allSatisfy { $0.fields.count == table.header.count && $0.line <= lines })
                #expect(problems.allSatisfy { (1...lines).contains($0.line) })
                // The strict parser reports the same first problem as the lenient one.
                #expect(problems.first == self.problem(of: bytes))
            } catch {
                #expect((1...lines).contains(error.line))
            }
        }
    }

    private func problem(of bytes: [UInt8]) -> CSVProblem? {
        do {
            _ = try CSVTable(parsing: bytes, comments: .beforeHeader)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a hundred thousand rows are read`() throws {
        let row = "0110,暴露生活垃圾,\"道里区,中央大街\",45.75,126.64\n"
        let text = "code,name,place,lat,lon\n" + String(repeating: row, count: 100_000)

        #expect(try CSVTable(parsing: Array(text.utf8)).rows.count == 100_000)
    }
}

/// A generator that gives the same bytes on every run.
private struct SeededBytes {
    var state: UInt64

    mutating func next(below count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }
}
