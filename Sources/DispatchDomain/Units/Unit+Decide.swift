extension Unit: Aggregate {
    package typealias Action = UnitAction
    package typealias Event = UnitEvent
    package typealias Circumstances = UnitCircumstances

    package static func subject(_ id: CallSign) -> JournalSubject { .unit(id) }

    /// Returns the events of an action on a unit; throws the reason if it is not possible.
    ///
    /// The caller that looks a unit up refuses an unknown one, because only the caller knows the call sign.
    package static func decide(
        _ action: UnitAction,
        on old: Unit?,
        in circumstances: UnitCircumstances
    ) throws(Refusal) -> [UnitEvent] {
        guard let old else { throw .ofUnit(.unknownUnit(CallSign(""))) }
        return try old.facts(of: action, circumstances).map { UnitEvent($0) }
    }

    private func facts(of action: UnitAction, _ circumstances: UnitCircumstances) throws(Refusal) -> [UnitFact] {
        switch action {
        case .setStatus(let status): return [.statusSet(status: status, previous: ownStatus)]
        case .note(let text):
            guard !text.isBlank else { throw .ofUnit(.emptyNote) }
            return [.unitNoted(text: text)]
        case .setDuty(let wanted):
            guard onDuty != wanted else { throw .ofUnit(.dutyAlready(callSign, onDuty: wanted)) }
            return [.dutySet(onDuty: wanted)]
        case .checkSafety: return [.safetyChecked(previous: lastWord)]
        case .announceSafety: return circumstances.silentSince.map { [.safetyOverdue(since: $0)] } ?? []
        case .raiseSOS(let point, let device, let madeAt): return sosRaised(point, device, madeAt, circumstances)
        case .takeSOS: return try sosTaken(circumstances)
        case .alarms(let began, let ended, let device):
            guard !began.isEmpty || !ended.isEmpty else { return [] }
            return [.alarmsChanged(began: began, ended: ended, device: device)]
        case .message(let text):
            guard !text.isBlank else { throw .ofUnit(.emptyMessage) }
            try ValueRefusal.check(text, limit: TextLimits.message)
            return [.messageSent(outbox: circumstances.nextItem, text: text)]
        case .delivered(let device): return delivered(circumstances.item, by: device)
        case .deliveryFailed(let reason): return deliveryFailed(circumstances.item, reason)
        case .resend: return try resent(circumstances.item, circumstances)
        }
    }

    // MARK: SOS

    private func sosRaised(
        _ point: GeoPoint?,
        _ device: DeviceID,
        _ madeAt: Timestamp?,
        _ circumstances: UnitCircumstances
    ) -> [UnitFact] {
        // The button is often pressed repeatedly; only the first press counts. Another device of the unit may be
        // elsewhere, and in other hands.
        guard sos?.device != device else { return [] }
        // An invalid position must not suppress the call.
        let place = point.flatMap { $0.isOnEarth ? $0 : nil } ?? circumstances.point
        let raised = SOS(
            at: circumstances.at,
            madeAt: madeAt.flatMap { circumstances.at - $0 > SOS.late ? $0 : nil },
            point: place,
            device: device,
            previous: statusBeforeCalls
        )
        return [.sosRaised(sos: raised)]
    }

    /// Its own status, or the one before the calls that stand.
    private var statusBeforeCalls: UnitStatus {
        if let sos, ownStatus == .urgent { sos.previous } else { ownStatus }
    }

    private func sosTaken(_ circumstances: UnitCircumstances) throws(Refusal) -> [UnitFact] {
        guard let sos else { throw .ofUnit(.noSOS(callSign)) }
        // A status that the unit has reported since the call stays.
        let status = ownStatus == .urgent ? (sos.previous == .urgent ? .patrol : sos.previous) : ownStatus
        let taken = UnitFact.sosTaken(sos: sos, status: status)
        guard circumstances.hasTerminal else { return [taken] }
        // The person who called for help is told that the call was received.
        return [taken, .messageSent(outbox: circumstances.nextItem, text: "求助已受理,请保持联系")]
    }

    // MARK: The outbox

    private func delivered(_ item: UnitCircumstances.Item?, by device: DeviceID?) -> [UnitFact] {
        guard let item else { return [] }
        switch item.state {
        case .queued, .sent, .failed: return [.delivered(outbox: item.id, device: device)]
        case .delivered, .cancelled: return []
        }
    }

    private func deliveryFailed(_ item: UnitCircumstances.Item?, _ reason: String) -> [UnitFact] {
        guard let item else { return [] }
        switch item.state {
        case .queued, .sent: return [.deliveryFailed(outbox: item.id, reason: reason)]
        case .delivered, .failed, .cancelled: return []
        }
    }

    private func resent(
        _ item: UnitCircumstances.Item?,
        _ circumstances: UnitCircumstances
    ) throws(Refusal) -> [UnitFact] {
        guard let item else { return [] }
        switch item.state {
        case .failed, .sent: break
        case .queued, .delivered, .cancelled: throw .ofUnit(.notResendable(item.id, item.state))
        }
        guard circumstances.hasTerminal else { throw .ofUnit(.noTerminal(callSign, phone: phone)) }
        return [.resent(outbox: item.id, previous: EarlierDelivery(state: item.state, reason: item.reason))]
    }
}

extension GeoPoint {
    /// Whether latitude is in −90 … 90 and longitude in −180 … 180; false for NaN.
    package var isOnEarth: Bool { (-90...90).contains(latitude) && (-180...180).contains(longitude) }
}
