package import DispatchDomain

/// A device event or message of a unit in the field.
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
    /// 上报: a finding of a unit, or a citizen's report.
    case found(FieldFinding)
    case sos(GeoPoint)
}

/// A finding in the street.
package struct FieldFinding: Hashable, Sendable {
    /// The code of the class in the catalogue.
    package var classCode: String
    package var text: String
    package var place: String
    package var point: GeoPoint?
}

/// A job that a unit has been given.
package struct FieldJob: Hashable, Sendable {
    /// The device's name of a case, as the desk has sent it.
    package typealias Name = String

    package enum Kind: Hashable, Sendable {
        case handle, verify, check
    }

    package var name: Name
    package var kind: Kind
    /// The place; nil when the order has none.
    package var point: GeoPoint?
    /// The code of the class, to choose texts; nil when unknown.
    package var classCode: String?

    package init(name: Name, kind: Kind, point: GeoPoint?, classCode: String? = nil) {
        self.name = name
        self.kind = kind
        self.point = point
        self.classCode = classCode
    }

    /// Returns whether this is the job's case: by the name in the order, or by the short number of the day.
    package func isNamed(_ other: Name) -> Bool {
        name == other || CaseID(parsing: name).map { "\($0.number)" == other } ?? false
    }
}

/// An order or message to a unit in the field.
package enum FieldOrder: Hashable, Sendable {
    case job(FieldJob)
    /// 撤回; nil means the current job.
    case recall(FieldJob.Name?)
    case message(String)
}

/// The position of a unit, as its receiver reports it.
package struct FieldFix: Hashable, Sendable {
    package var point: GeoPoint
    package var at: Timestamp
    /// In km/h.
    package var speed: Double
    /// Degrees clockwise from north.
    package var course: Double
    /// Whether the receiver has a fix.
    package var isLocated = true

    package init(point: GeoPoint, at: Timestamp, speed: Double, course: Double, isLocated: Bool = true) {
        self.point = point
        self.at = at
        self.speed = speed
        self.course = course
        self.isLocated = isLocated
    }
}
