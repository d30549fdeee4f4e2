package import DispatchDomain

/// The text columns of a case's row that have to be composed first.
package struct CaseTexts {
    let classKey: String?
    let limit: String?
    let heldTimers: String?
    package let detail: String

    package init(_ item: Case) throws {
        classKey = item.classKey?.description
        limit = item.limit?.code
        heldTimers = HeldTimersText.write(item.heldTimers)
        detail = try CaseRecord.detail(of: item)
    }
}

extension CaseRecord {
    /// Returns the JSON of the column `detail`: what no query filters or sorts by.
    static func detail(of item: Case) throws -> String {
        var detail = Detail()
        detail.suspension = item.suspension
        detail.verification = item.verification
        detail.check = item.check
        detail.urging = item.urging
        detail.outcome = item.outcome
        guard detail != Detail() else { return Detail.none }
        return try detail.json ?? JournalCoding.encode(detail)
    }
}

extension CaseRecord.Detail {
    /// The JSON that `JournalCoding.encode` would write, made several times as fast; nil if that has to write it.
    var json: String? {
        var json = JSONBytes()
        json.raw("{")
        json.add("check", check)
        if let outcome {
            json.key("outcome")
            json.raw("{")
            json.add("code", outcome.code)
            json.add("text", outcome.text)
            json.raw("}")
        }
        if let suspension {
            json.key("suspension")
            json.raw("{")
            json.add("from", suspension.from.rawValue)
            json.add("reason", suspension.reason)
            json.add("timer", suspension.timer?.rawValue)
            json.key("until")
            json.value(suspension.until.milliseconds)
            json.raw("}")
        }
        if let urging {
            json.key("urging")
            json.raw("{")
            json.key("at")
            json.value(urging.at.milliseconds)
            json.add("by", urging.by)
            json.key("level")
            json.value(Int64(urging.level))
            json.key("overdueTold")
            json.value(urging.overdueTold)
            json.key("replied")
            json.value(urging.replied)
            json.key("replyDue")
            json.value(urging.replyDue.milliseconds)
            json.raw("}")
        }
        json.add("verification", verification)
        json.raw("}")
        return json.text
    }
}

extension JSONBytes {
    fileprivate mutating func add(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        key(name)
        value(text)
    }

    fileprivate mutating func add(_ name: StaticString, _ inquiry: Case.Inquiry?) {
        guard let inquiry else { return }
        key(name)
        raw("{")
        add("answer", inquiry.answer)
        key("askedAt")
        value(inquiry.askedAt.milliseconds)
        add("unit", inquiry.unit?.rawValue)
        raw("}")
    }
}
