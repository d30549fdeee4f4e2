import ConsoleScreen
import DispatchDomain

extension SampleDesk {
    /// The complete detail of one of the cases.
    func detail(_ number: Int) -> CaseDetail {
        let sample = Self.sample(number)
        let item = item(sample)
        return CaseDetail(
            item: item,
            className: say(sample.kind.name),
            grid: item.responsibility.map { "\($0) \(say(Phrase("中央大街片 陈刚", "Central Street, Chen Gang")))" },
            history: history(item),
            candidates: candidates(item),
            duplicates: number == 361 ? [duplicate(320, 40, 31), duplicate(302, 90, 170)] : [],
            orders: orders(item),
            deadline: item.timer == nil
                ? []
                : [
                    Phrase("处置时限 4工作时,11-20 18:07 起", "Handling limit: 4 working hours from 11-20 18:07"),
                    Phrase("到 22:07 到期;75% 黄灯 21:07", "Due 22:07; yellow at 75% 21:07"),
                ],
            conditions: [
                Phrase("散落垃圾、堆积物等 4工作时", "\(say(Phrase("散落垃圾、堆积物等", "scattered or heaped rubbish"))) 4 working hours"),
                Phrase("积存垃圾超过一立方 1工作日", "\(say(Phrase("积存垃圾超过一立方", "more than a cubic metre"))) 1 working day"),
            ]
        )
    }

    private func history(_ item: Case) -> [JournalRow] {
        var entries: [(Int, String, Phrase)] = [(220, "li", Phrase("登记", "registered"))]
        if item.filedAt != nil {
            entries += [(215, "li", Phrase("受理", "accepted")), (210, "zhao", Phrase("立案", "filed"))]
        }
        for assignment in item.assignments {
            let unit = assignment.unit
            entries.append((180, "wang", Phrase("派遣 → \(unit)", "dispatched → \(unit)")))
            if assignment.arrivedAt != nil {
                entries.append((150, "unit:\(unit)", Phrase("到场 \(unit)", "arrived \(unit)")))
            }
        }
        if item.counts.urges > 0 {
            entries.append((66, "liu", Phrase("催办 1 回复期限 21:11", "urged 1 reply due 21:11")))
            entries.append((40, "desk", Phrase("催办未回复告警", "missing reply announced")))
            entries.append((36, "liu", Phrase("催办 2 回复期限 21:41", "urged 2 reply due 21:41")))
        }
        return entries.enumerated().map { index, entry in
            JournalRow(
                seq: 20_000 + Int64(index),
                at: Self.ago(entry.0),
                actor: entry.1,
                subject: .onCase(item.id),
                text: entry.2
            )
        }
    }

    /// Returns the units for a case in the desk's ranking; distances along streets are 1.3 times the direct ones.
    func candidates(_ item: Case) -> [CandidateRow] {
        guard let point = item.location.point, item.state.isOpen else { return [] }
        return Recommendation.rank(unitRows.map(\.view), for: point, at: Self.now, freshSeconds: 300).map { candidate in
            let isKnown = candidate.distance < 400
            return CandidateRow(candidate: candidate, streetMetres: isKnown ? candidate.distance * 1.3 : nil)
        }
    }

    private func duplicate(_ number: Int, _ metres: Double, _ minutes: Int) -> CaseDetail.Duplicate {
        let sample = Self.sample(number)
        return CaseDetail.Duplicate(
            id: Self.id(number),
            metres: metres,
            reportedAt: Self.ago(minutes),
            text: say(sample.kind.report)
        )
    }

    /// One order in each state.
    private func orders(_ item: Case) -> [OutboxItem] {
        item.assignments.enumerated().map { index, assignment in
            var order = OutboxItem(
                id: Int64(900 + index),
                unit: assignment.unit,
                kind: .order,
                caseID: item.id,
                content: OutboxContent(text: item.text),
                state: item.state == .handling ? (index == 0 ? .delivered : .sent) : .failed,
                createdAt: assignment.orderedAt
            )
            if order.state == .delivered { order.doneAt = assignment.orderedAt + Milliseconds.minute }
            if order.state == .failed { order.reason = OutboxItem.timeout }
            return order
        }
    }
}
