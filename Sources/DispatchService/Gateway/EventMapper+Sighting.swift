import DispatchCore
import DispatchDomain
import DispatchWire

extension EventMapper {
    /// The registration (案件登记) for an observation reported from the field.
    func registration(_ sighting: DeviceReport.Sighting, at instant: Timestamp) throws(DeskFailure) -> Registration {
        let location = try location(sighting)
        let grid = try location.point.map { point throws(DeskFailure) in try desk.grid(at: point) } ?? nil
        let known = sighting.classWord.flatMap { desk.rules.catalogue.find($0).first }
        var text = sighting.text
        // What the desk has no field for is kept in the text.
        if let word = sighting.classWord, known == nil { text += "(类别:\(word))" }
        if !sighting.photos.isEmpty { text += "(照片:\(sighting.photos.joined(separator: "、")))" }
        return Registration(
            call: Call(at: instant, source: event.device.source ?? .collector, text: text),
            location: location,
            grid: grid?.code,
            responsibility: grid?.responsibility,
            classKey: known?.key
        )
    }

    /// The location: the given point, else the named place, else the unit's newest fix.
    ///
    /// - throws: A refusal if there is none of them.
    private func location(_ sighting: DeviceReport.Sighting) throws(DeskFailure) -> Location {
        let point = sighting.point?.wgs84(orElse: event.device.datum)
        if let point { return Location(label: sighting.place ?? point.text, point: point) }
        if let place = sighting.place {
            let found = desk.gazetteer.find(place)
            // An ambiguous name gives no point; the operator has to ask.
            return found.count == 1 ? found[0].location : Location(label: place, point: nil)
        }
        guard let unit = event.device.unit, let fix = try desk.unit(unit)?.fix else {
            throw .refused(.ofCase(.missing(.place, action: .register)))
        }
        return Location(label: fix.point.text, point: fix.point)
    }
}
