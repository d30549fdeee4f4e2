import DispatchDomain

/// A sample context with two of everything, on a Friday evening, in which filters are read.
enum QuestionSamples {
    static let now = DeskZone.china.instant(day, timeOfDay: 21 * Milliseconds.hour + 47 * Milliseconds.minute)
    static let day = LocalDay(year: 2026, month: 11, day: 20)

    static let litter = ClassKey(standard: "GB/T 30428.2-2013", kind: .event, code: "0110")
    static let box = ClassKey(standard: "GB/T 30428.2-2013", kind: .component, code: "0110")
    static let stalls = ClassKey(standard: "local", kind: .event, code: "0501")

    static let context: QuestionContext = {
        let classes = [
            CaseClass(key: litter, name: "暴露垃圾", group: "", aliases: ["bl"], initials: "blljx", conditions: []),
            CaseClass(key: box, name: "交接箱", group: "", aliases: [], initials: "jjx", conditions: []),
            CaseClass(key: stalls, name: "无照经营游商", group: "", aliases: [], initials: "wzjyys", conditions: []),
        ]
        let catalogue = Catalogue(classes: classes, codes: [])
        let units = ["01", "07", "31", "C1", "C07"].map { CallSign($0) }
        return QuestionContext(
            clock: QuestionClock(now: now, zone: .china),
            classes: { catalogue.keys(meaning: $0) },
            unit: { word in
                units.first { $0.rawValue == word.uppercased() || $0.rawValue == "0" + word }
            },
            caseID: { CaseID(parsing: $0) },
            responsibilities: {
                [
                    ResponsibilityGrid(code: "R1", name: "中央大街段", owner: "张", department: "道里中队"),
                    ResponsibilityGrid(code: "R2", name: "兆麟段", owner: "李", department: "道外中队"),
                ]
            },
            departments: { ["道里中队", "道外中队", "运输"] }
        )
    }()

    static func read(_ words: String..., about subject: QuestionSubject = .cases) throws(QuestionProblem) -> Question {
        try QuestionReader(subject, context).read(words)
    }
}
