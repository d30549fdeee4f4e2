import DispatchDomain

extension CityHistory {
    /// The bookings of the units, so that no unit is in two places at the same time.
    struct UnitBookings {
        struct Member {
            let callSign: CallSign
            let home: GeoPoint
            let kind: UnitKind
            /// The factor by which its department is late more or less often.
            let laxity: Double
            /// Whether it has to be free at the end of the history, see `freeAtTheEnd`.
            let staysFree: Bool
            fileprivate var jobs: [ClosedRange<Timestamp>] = []

            fileprivate init(_ unit: Unit, home: GeoPoint, laxity: Double) {
                callSign = unit.callSign
                self.home = home
                kind = unit.kind
                self.laxity = laxity
                staysFree = UnitBookings.freeAtTheEnd.contains(unit.callSign.rawValue)
            }

            func isFree(_ span: ClosedRange<Timestamp>) -> Bool {
                // The newest jobs are checked first, since a conflict is most often with one of them.
                !jobs.reversed().contains { $0.overlaps(span) }
            }
        }

        /// The officers that are free after `init` at any hour, so that scripts and examples can dispatch them.
        private static let freeAtTheEnd = (1...8).map { "0\($0)" }

        private(set) var members: [Member]

        init(_ city: MadeUpCity) {
            let homes = Dictionary(
                city.positions.map { ($0.callSign, $0.point) },
                uniquingKeysWith: { first, _ in first }
            )
            var random = SeededRandom(seed: city.seed ^ 0xF0CE)
            let units = city.units.filter { $0.kind != .truck && $0.onDuty }
            let departments = random.shuffled(units.map(\.department).uniqued())
            members = units.map { unit in
                let rank = Double(departments.firstIndex(of: unit.department) ?? 0)
                let laxity = 0.4 + 1.8 * rank / Double(max(1, departments.count - 1))
                return Member(unit, home: homes[unit.callSign] ?? MadeUpCity.centre, laxity: laxity)
            }
        }

        func member(_ callSign: CallSign) -> Member? { members.first { $0.callSign == callSign } }

        func isFree(_ callSign: CallSign, _ span: ClosedRange<Timestamp>) -> Bool {
            member(callSign)?.isFree(span) ?? false
        }

        mutating func book(_ callSign: CallSign, _ span: ClosedRange<Timestamp>) {
            guard let index = members.firstIndex(where: { $0.callSign == callSign }) else { return }
            members[index].jobs.append(span)
        }

        /// Books one of the nearest units that are free for the whole span; returns nil when there is none.
        ///
        /// - parameter choice: 0 … 1; selects one of the three nearest units, since a dispatcher does not always send
        ///   the nearest.
        mutating func bookUnit(
            near point: GeoPoint,
            for span: ClosedRange<Timestamp>,
            choice: Double,
            suits: (Member) -> Bool
        ) -> CallSign? {
            let free = members.filter { suits($0) && $0.isFree(span) }
                .map { (callSign: $0.callSign, metres: $0.home.distance(to: point)) }
                .sorted { ($0.metres, $0.callSign) < ($1.metres, $1.callSign) }
            guard !free.isEmpty else { return nil }
            let rank = choice < 0.6 ? 0 : choice < 0.85 ? 1 : 2
            let chosen = free[min(rank, free.count - 1)].callSign
            book(chosen, span)
            return chosen
        }
    }
}
