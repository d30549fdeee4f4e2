import DispatchCore
import DispatchDomain

/// The words after `list units`: `kind=officer status=4 中心`.
struct UnitWords {
    private var kind: UnitKind?
    private var status: UnitStatus?
    private var terms: [String] = []

    init(_ words: [String]) throws(DeskFailure) {
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1).map { String($0) }
            switch (parts.first, parts.count) {
            case ("kind", 2):
                guard let found = UnitKind(rawValue: parts[1]) else { throw ListWords.bad(word) }
                kind = found
            case ("status", 2):
                guard let found = Int(parts[1]).flatMap(UnitStatus.init(rawValue:)) else { throw ListWords.bad(word) }
                status = found
            case (_, 1): terms.append(word)
            default: throw ListWords.bad(word)
            }
        }
    }

    func filter(_ units: [UnitView]) -> [UnitView] {
        units.filter { view in
            (kind == nil || view.unit.kind == kind) && (status == nil || view.status == status)
                && view.matches(terms)
        }
    }
}

/// The words after `list journal`: `after=120 actor=li kind=filed case=341 since=2026-11-20`.
struct JournalWords {
    private var after: Int64 = 0
    private var actor: String?
    private var kind: String?
    private var subject: JournalSubject?
    private var since: Timestamp?

    init(_ words: [String], _ desk: Desk) throws(DeskFailure) {
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1).map { String($0) }
            guard parts.count == 2 else { throw ListWords.bad(word) }
            switch parts[0] {
            case "after":
                guard let seq = Int64(parts[1]) else { throw ListWords.bad(word) }
                after = seq
            case "actor": actor = parts[1]
            case "kind": kind = parts[1]
            case "case":
                let context = DeskContext(desk, person: "admin")
                guard case .command(let reading) = LineReader(context: context).read("ih \(parts[1])"),
                    let id = reading.cases.first
                else { throw .refused(.unknownCase(parts[1])) }
                subject = .onCase(id)
            case "since":
                guard let instant = Timestamp(iso: parts[1], zone: desk.zone) else { throw ListWords.bad(word) }
                since = instant
            default: throw ListWords.bad(word)
            }
        }
    }

    func entries(_ desk: Desk, limit: Int?) throws(DeskFailure) -> [JournalEntry] {
        let isPlain = subject == nil && actor == nil && kind == nil && since == nil
        let found: [JournalEntry]
        if let subject {
            found = try desk.history(of: subject)
        } else {
            found = try desk.journal(after: after, limit: isPlain ? limit : nil)
        }
        let wanted = found.filter { entry in
            entry.seq > after && (actor == nil || entry.actor == actor) && (kind == nil || entry.kind == kind)
                && entry.at >= (since ?? entry.at)
        }
        return Array(wanted.prefix(limit ?? .max))
    }
}

enum ListWords {
    static func bad(_ word: String) -> DeskFailure {
        .data(
            DataProblem(
                Phrase("筛选 \(word) 看不懂,见 zhiban help list", "cannot read the filter \(word), see zhiban help list")
            )
        )
    }
}
