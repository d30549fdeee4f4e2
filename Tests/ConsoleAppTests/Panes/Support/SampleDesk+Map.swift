import ConsoleScreen
import DispatchDomain
import MapRender

extension SampleDesk {
    /// A small town: a main street, streets across it, a river in the north and a park.
    var map: MapState {
        var map = MapState(layers: .usual)
        map.projection = MapProjection(origin: Self.origin)
        map.scene = MapScene(features)
        return map
    }

    private var features: [MapScene.Feature] {
        var features: [MapScene.Feature] = [
            street(.main, Phrase("中央大街", "Central Street"), (-60, -450), (-20, 430)),
            street(.main, Phrase("友谊路", "Youyi Road"), (-520, 330), (520, 350)),
            street(.minor, Phrase("尚志大街", "Shangzhi Avenue"), (230, -440), (250, 340)),
            street(.minor, Phrase("经纬街", "Jingwei Street"), (-500, -380), (-40, -20)),
            area(.water, Phrase("松花江", "Songhua River"), (-560, 420), (560, 520)),
            area(.green, Phrase("兆麟公园", "Zhaolin Park"), (120, 170), (220, 300)),
        ]
        let across: [(Double, Phrase)] = [
            (220, Phrase("西头道街", "West First Street")), (100, Phrase("西五道街", "West Fifth Street")),
            (-40, Phrase("西十二道街", "West Twelfth Street")), (-180, Phrase("红专街", "Hongzhuan Street")),
            (-320, Phrase("田地街", "Tiandi Street")),
        ]
        features += across.map { street(.minor, $0.1, (-480, $0.0 - 12), (480, $0.0 + 12)) }
        return features
    }

    private func street(
        _ kind: MapScene.StreetKind,
        _ name: Phrase,
        _ from: (Double, Double),
        _ to: (Double, Double)
    ) -> MapScene.Feature {
        MapScene.Feature(
            kind: .street(kind),
            name: say(name),
            points: [MapPoint(x: from.0, y: from.1), MapPoint(x: to.0, y: to.1)]
        )
    }

    private func area(
        _ kind: MapScene.Kind,
        _ name: Phrase,
        _ low: (Double, Double),
        _ high: (Double, Double)
    ) -> MapScene.Feature {
        let corners = [(low.0, low.1), (high.0, low.1), (high.0, high.1), (low.0, high.1)]
        return MapScene.Feature(
            kind: kind,
            name: say(name),
            points: corners.map { MapPoint(x: $0.0, y: $0.1) },
            isClosed: true
        )
    }
}
