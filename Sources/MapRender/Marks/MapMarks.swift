package import CellCanvas

/// The moving parts of a map: cases, units, a track and the cursor.
package struct MapMarks: Hashable, Sendable {
    package var cases: [CaseMark]
    /// The index of the focused case, which is shown even when it is out of view.
    package var focusedCase: Int?
    package var units: [UnitMark]
    /// The track of a unit (轨迹), oldest position first.
    package var track: [MapPoint]
    /// The cursor's cell in the map's area, counted from its top left.
    package var cursor: CellPoint?

    package init(
        cases: [CaseMark] = [],
        focusedCase: Int? = nil,
        units: [UnitMark] = [],
        track: [MapPoint] = [],
        cursor: CellPoint? = nil
    ) {
        self.cases = cases
        self.focusedCase = focusedCase
        self.units = units
        self.track = track
        self.cursor = cursor
    }

    /// The light of a case (三色灯).
    package enum Light: UInt8, CaseIterable, Sendable {
        case red, yellow, green, paused
    }

    /// The number of a case as operators write it: `341`, or `1118-341` for another day.
    ///
    /// It is formatted only when needed: of ten thousand cases in view only some dozens are written out.
    package struct CaseNumber: Hashable, Sendable {
        /// Month and day in four digits, `1118`; nil where the number alone identifies the case.
        package var day: Int?
        package var number: Int

        package init(_ number: Int, day: Int? = nil) {
            self.day = day.map { min(max($0, 0), 9999) }
            self.number = number
        }

        package var text: String { day.map { "\(10_000 + $0)".dropFirst() + "-\(number)" } ?? "\(number)" }
    }

    /// A case on the map.
    package struct CaseMark: Hashable, Sendable {
        package var point: MapPoint
        package var number: CaseNumber
        package var light: Light
        package init(point: MapPoint, number: CaseNumber, light: Light) {
            self.point = point
            self.number = number
            self.light = light
        }
    }

    /// The kind of a unit; each kind has its own shape.
    package enum UnitKind: UInt8, CaseIterable, Sendable {
        case officer, vehicle, truck
    }

    /// A unit on the map.
    package struct UnitMark: Hashable, Sendable {
        package var point: MapPoint
        package var callSign: String
        package var kind: UnitKind
        /// The age of its position in seconds; nil when it is not to be shown.
        package var ageSeconds: Int?
        /// Whether its position is too old to be trusted.
        package var isStale: Bool
        /// Degrees clockwise from north.
        package var course: Double?
        package var isUrgent: Bool
        package var isFocused: Bool
        package var speedKmh: Double?

        package init(
            point: MapPoint,
            callSign: String,
            kind: UnitKind = .officer,
            ageSeconds: Int? = nil,
            isStale: Bool = false,
            course: Double? = nil,
            isUrgent: Bool = false,
            isFocused: Bool = false,
            speedKmh: Double? = nil
        ) {
            self.point = point
            self.callSign = callSign
            self.kind = kind
            self.ageSeconds = ageSeconds
            self.isStale = isStale
            self.course = course
            self.isUrgent = isUrgent
            self.isFocused = isFocused
            self.speedKmh = speedKmh
        }
    }
}
