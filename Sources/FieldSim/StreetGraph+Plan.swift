import DispatchDomain

extension StreetGraph {
    /// Builds the graph of a plan's streets, and names them.
    init(plan: CityPlan, frame: LocalPlane, names: inout CityNames, random: inout SeededRandom) {
        var builder = CityStreetBuilder(plan: plan, drafts: plan.roads() + plan.minorStreets(random: &random))
        let joined = builder.build()
        // Fixed names first, so that none of them is drawn for another street.
        let fixed = joined.streets.map { street in street.draft.name.flatMap { names.take($0) } }
        var streets: [Street] = []
        var edges: [Edge] = []
        for (number, (street, name)) in zip(joined.streets, fixed).enumerated() {
            let kind = street.draft.kind
            streets.append(
                Street(
                    name: name ?? names.street(kind, in: street.draft.quarter, random: &random),
                    kind: kind,
                    nodes: street.nodes
                )
            )
            for (from, to) in zip(street.nodes, street.nodes.dropFirst()) {
                let (start, end) = (joined.nodes[from], joined.nodes[to])
                edges.append(
                    Edge(
                        from: from,
                        to: to,
                        street: number,
                        length: start.distance(to: end),
                        kind: kind,
                        isBridge: plan.river.isWater(from: start, to: end)
                    )
                )
            }
        }
        self.init(nodes: joined.nodes.map { frame.unproject(plan.turned($0)) }, edges: edges, streets: streets)
    }
}
