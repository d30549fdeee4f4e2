package import DispatchDomain

/// What a person in the field says through the terminal.
package enum FieldEvent: Hashable, Sendable {
    /// 收到.
    case taken(FieldJob.Name)
    /// 到达.
    case arrived(FieldJob.Name)
    /// 反馈, with a result code of the catalogue.
    case feedback(FieldJob.Name, result: String, text: String)
    /// 核实.
    case verify(FieldJob.Name, Existence, text: String)
    /// 核查.
    case check(FieldJob.Name, CheckResult, text: String)
    case status(UnitStatus)
    /// 上报: something seen in passing, or a citizen's call.
    case found(FieldFinding)
    case sos(GeoPoint)
}

/// Something that is reported from the street.
package struct FieldFinding: Hashable, Sendable {
    /// The class's code as the catalogue has it.
    package var classCode: String
    package var text: String
    package var place: String
    package var point: GeoPoint?
}

/// What a unit has been told to do.
package struct FieldJob: Hashable, Sendable {
    /// How the terminal names a case: what the desk has sent along.
    package typealias Name = String

    package enum Kind: Hashable, Sendable {
        case handle, verify, check
    }

    package var name: Name
    package var kind: Kind
    /// Where; nil when the order does not say.
    package var point: GeoPoint?
    /// The class's code, for fitting words; nil when unknown.
    package var classCode: String?

    package init(name: Name, kind: Kind, point: GeoPoint?, classCode: String? = nil) {
        self.name = name
        self.kind = kind
        self.point = point
        self.classCode = classCode
    }

    /// Whether that is its case: by the name the order had, or by the short number of the day.
    package func isNamed(_ other: Name) -> Bool {
        name == other || CaseID(parsing: name).map { "\($0.number)" == other } ?? false
    }
}

/// What comes down to a person in the field.
package enum FieldOrder: Hashable, Sendable {
    case job(FieldJob)
    /// 撤回; nil means whatever is being done.
    case recall(FieldJob.Name?)
    case message(String)
}

/// Where a unit is, as its receiver sees it.
package struct FieldFix: Hashable, Sendable {
    package var point: GeoPoint
    package var at: Timestamp
    /// km/h.
    package var speed: Double
    /// Degrees, 0 north and 90 east.
    package var course: Double
    /// Whether the receiver sees enough satellites.
    package var isLocated = true

    package init(point: GeoPoint, at: Timestamp, speed: Double, course: Double, isLocated: Bool = true) {
        self.point = point
        self.at = at
        self.speed = speed
        self.course = course
        self.isLocated = isLocated
    }
}
