import DispatchDomain

extension CityHistory {
    /// A kind of report: a class with its frequency, times and places.
    struct CaseTemplate {
        /// `e` for an event (事件) or `c` for a component (部件), and the four digits of the class.
        var code: String
        /// The filing condition, from 1.
        var condition: Int
        var weight: Double
        var hours: Hours
        var spots: [SpotKind]
        var manner: Manner
        /// The probability that the work is late, before the factor of the department.
        var late: Double
        var priority: Int
        var season: Season

        var key: ClassKey {
            ClassKey(
                standard: "GB/T 30428.2-2013",
                kind: code.hasPrefix("c") ? .component : .event,
                code: String(code.dropFirst())
            )
        }
    }

    /// The hours at which a template occurs.
    enum Hours {
        case always, office, dawn, meals, evening, night

        func weight(_ hour: Int) -> Double {
            switch self {
            case .always: 1
            case .office: (8..<18).contains(hour) ? 1 : (6..<20).contains(hour) ? 0.4 : 0.05
            case .dawn: (4..<8).contains(hour) ? 9 : hour == 8 ? 2 : 0.02
            case .meals: [7, 11, 12, 17, 18, 19].contains(hour) ? 1.6 : (6..<22).contains(hour) ? 0.7 : 0.1
            case .evening: (17..<22).contains(hour) ? 1.8 : (9..<17).contains(hour) ? 0.5 : 0.2
            case .night: hour >= 19 || hour < 3 ? 5 : (17..<19).contains(hour) ? 1.2 : 0.04
            }
        }
    }

    enum Season {
        case all, warm, snow

        /// Returns the weight of the season on a day.
        func weight(_ day: LocalDay, hasSnow: Bool) -> Double {
            switch self {
            case .all: 1
            case .warm: Rhythm.isWinter(day) ? 0.35 : 1
            case .snow: hasSnow ? 6 : Rhythm.isWinter(day) ? 0.3 : 0
            }
        }
    }

    /// The type of work: it determines the sources of reports, the duration of the work and its results.
    enum Manner {
        /// 街面秩序: stalls, parking, advertising.
        case order
        /// Noise and smoke near homes.
        case nuisance
        /// 环境卫生.
        case cleaning
        /// 设施: covers, lamps, roads.
        case repair
        /// 施工管理.
        case site
        /// A danger to people.
        case hazard
    }
}

extension CityHistory.CaseTemplate {
    private static func row(
        _ code: String,
        _ weight: Double,
        _ hours: CityHistory.Hours,
        _ manner: CityHistory.Manner,
        _ spots: [CityHistory.SpotKind] = [.street],
        condition: Int = 1,
        late: Double = 0.1,
        priority: Int = 3,
        season: CityHistory.Season = .all
    ) -> CityHistory.CaseTemplate {
        CityHistory.CaseTemplate(
            code: code,
            condition: condition,
            weight: weight,
            hours: hours,
            spots: spots,
            manner: manner,
            late: late,
            priority: priority,
            season: season
        )
    }

    static let all: [CityHistory.CaseTemplate] = street + environment + sites + things + hazards

    private static let street = [
        row("e0401", 8, .meals, .order, [.near(.market), .near(.school), .near(.station), .crossing], late: 0.14),
        row("e0406", 9, .meals, .order, [.near(.market), .oldTown, .near(.station), .street], late: 0.14),
        row("e0405", 8, .evening, .order, [.oldTown, .street, .near(.market)], late: 0.12),
        row("e0402", 7, .dawn, .order, [.near(.market)], late: 0.08),
        row("e0402", 4, .night, .order, [.near(.market)], condition: 2, late: 0.08, season: .warm),
        row("e0402", 2, .night, .order, [.near(.market)], condition: 3, late: 0.08, season: .warm),
        row("e0410", 6, .office, .order, [.near(.station), .near(.hospital), .near(.landmark), .oldTown], late: 0.16),
        row("e0493", 4, .office, .order, [.near(.station), .near(.school), .crossing], condition: 2, late: 0.2),
        row("e0494", 2, .office, .order, [.street], late: 0.1),
        row("e0495", 3, .evening, .order, [.near(.square), .near(.landmark), .oldTown], late: 0.1),
        row("e0496", 3, .always, .order, [.street, .oldTown], late: 0.2, priority: 2),
        row("e0404", 1.5, .office, .order, [.street, .near(.market)]),
        row("e0498", 2, .dawn, .order, [.near(.market)]),
        row("e0604", 3, .office, .order, [.street, .oldTown]),
        row("e0201", 5, .office, .order, [.near(.station), .street, .near(.hospital)]),
        row("e0202", 2.5, .evening, .order, [.near(.square), .crossing, .near(.school)]),
        row("e0203", 1.5, .office, .order, [.street]),
        row("e0207", 2, .office, .order, [.street, .crossing]),
        row("e0107", 2, .office, .order, [.street, .near(.park)]),
        row("e0184", 2.5, .evening, .order, [.near(.park), .near(.square)], priority: 4),
        row("e0129", 9, .night, .nuisance, [.near(.market), .oldTown, .street], late: 0.16, season: .warm),
        row("e0128", 9, .night, .nuisance, [.near(.square), .oldTown, .street, .near(.market)], late: 0.12),
        row("e0187", 1.5, .night, .nuisance, [.near(.landmark), .oldTown], priority: 4),
    ]

    private static let environment = [
        row("e0110", 11, .always, .cleaning, [.near(.market), .oldTown, .street, .street], late: 0.16),
        row("e0110", 6, .night, .cleaning, [.near(.market), .oldTown], late: 0.16),
        row("e0192", 6, .meals, .cleaning, [.street, .near(.market), .near(.park)], late: 0.14),
        row("e0112", 4, .office, .cleaning, [.street, .near(.market), .crossing], late: 0.2),
        row("e0114", 2.5, .office, .cleaning, [.near(.buildingSite), .crossing, .street], late: 0.1, priority: 2),
        row("e0117", 3, .office, .cleaning, [.near(.park), .street]),
        row("e0120", 2, .dawn, .cleaning, [.street, .near(.park)], priority: 2),
        row("e0130", 2, .evening, .cleaning, [.street, .near(.market)]),
        row("e0131", 2.5, .night, .cleaning, [.near(.market), .oldTown], late: 0.12),
        row("e0135", 3, .office, .cleaning),
        row("e0136", 4, .office, .cleaning, [.street, .oldTown]),
        row("e0137", 1.2, .office, .cleaning, [.crossing, .street], priority: 4),
        row("e0507", 5, .dawn, .cleaning, [.crossing, .near(.school), .street], late: 0.16, season: .snow),
        row("e0507", 4, .office, .cleaning, [.crossing, .near(.school), .street], late: 0.16, season: .snow),
    ]

    private static let sites = [
        row("e0301", 6, .night, .site, [.near(.buildingSite)], late: 0.14, priority: 2),
        row("e0302", 2, .office, .site, [.near(.buildingSite), .street]),
        row("e0304", 3, .office, .site, [.near(.buildingSite)], late: 0.18),
        row("e0307", 2, .office, .site, [.near(.buildingSite)], condition: 2),
        row("e0311", 2.5, .night, .site, [.near(.buildingSite), .crossing]),
        row("e0312", 2, .office, .site, [.near(.buildingSite), .crossing]),
        row("e0101", 1.5, .office, .site, [.street]),
        row("e0191", 1.5, .office, .site, [.near(.park), .street], late: 0.1),
    ]

    private static let things = [
        row("c0102", 3, .office, .repair, [.street, .crossing], late: 0.1, priority: 2),
        row("c0101", 2, .office, .repair, [.street, .crossing], late: 0.1, priority: 2),
        row("c0103", 2, .office, .repair, [.street], condition: 2, late: 0.1),
        row("c0104", 2.5, .office, .repair, [.crossing, .street], condition: 5),
        row("c0110", 1.5, .office, .repair, [.street], condition: 2),
        row("c0137", 5, .evening, .repair, [.street, .crossing, .near(.park)], condition: 3),
        row("c0137", 2, .office, .repair, [.street], condition: 3),
        row("c0128", 1.5, .office, .repair, [.street], condition: 2, priority: 2),
        row("c0217", 2.5, .office, .repair, [.crossing, .near(.school)]),
        row("c0204", 1.5, .office, .repair, [.near(.station), .street]),
        row("c0305", 3, .office, .repair, [.street, .near(.park)]),
        row("c0402", 2, .office, .repair, [.street]),
        row("c0408", 1.2, .office, .repair, [.near(.park)]),
        row("c0301", 1, .office, .repair, [.near(.park), .near(.market)]),
        row("e0113", 5, .office, .repair, [.street, .crossing]),
        row("e0113", 3, .office, .repair, [.street, .near(.school)], condition: 3),
        row("e0180", 2.5, .office, .repair, [.street, .oldTown]),
        row("e0503", 3, .always, .repair, [.street, .near(.market)], late: 0.14, priority: 2),
        row("e0506", 1.5, .always, .repair, [.crossing, .street], late: 0.1, priority: 2, season: .warm),
    ]

    private static let hazards = [
        row("e0501", 1.5, .always, .hazard, [.street, .crossing], late: 0.12, priority: 1),
        row("e0505", 0.8, .office, .hazard, [.crossing, .street], late: 0.06, priority: 1),
        row("e0508", 1.5, .always, .hazard, [.street], late: 0.1, priority: 2),
        row("e0596", 1.5, .always, .hazard, [.oldTown, .near(.landmark)], late: 0.06, priority: 1),
    ]
}
