import DispatchCore
import DispatchDomain
import NIOCore

extension GatewayCore {
    /// Loads devices and secrets, the state saved by the previous process, and the newest fix of each unit.
    func load() throws(DeskFailure) {
        try loadDevices()
        for state in try desk.deviceStates() {
            guard let index = terminals.index(of: state.device) else { continue }
            terminals[index].restore(state, adopts: adopts)
        }
        for view in try desk.units() {
            // A bit that is still set may be of another press, while nobody listened: one alarm too many is better than
            // one too few.
            if view.sos == nil { terminals.indices(of: view.unit.callSign).forEach { terminals[$0].releaseSOS() } }
            // A fix without a device was set when the desk was made; the first report need not be within reach of it.
            guard let fix = view.fix, fix.device != nil else { continue }
            terminals.slot(of: view.unit.callSign).filter = FilterState(newest: fix)
        }
        quarantine.restore(try desk.quarantine())
        downlinkNumbers = try desk.downlinkNumbers()
    }

    /// Reads the desk's list of devices and their secrets.
    func loadDevices() throws(DeskFailure) {
        let devices = try desk.devices()
        let keys = try desk.deviceKeys()
        replaceDevices(devices, keys)
    }

    /// Replaces the list of devices and secrets; enrolled devices leave the quarantine.
    func replaceDevices(_ devices: [Device], _ keys: [String: [UInt8]]) {
        terminals.update(devices)
        for device in devices {
            guard let index = terminals.index(of: device.id) else { continue }
            terminals[index].takeSecret(keys[device.id.matching])
            quarantine.forget(device.id)
        }
    }

    /// Returns the sessions, quarantined devices and counters that changed since the last call.
    func takeState() -> GatewayState {
        countKernelDrops()
        var state = GatewayState()
        for index in terminals.indices {
            let terminal = terminals[index]
            // A code and the address that has it reach the disk together.
            guard terminal.isChanged, terminal.holder.codesInFlight == 0 else { continue }
            terminal.isChanged = false
            // The session of a revoked device, or of one that was enrolled anew, would bring back what that has ended.
            if terminals.index(of: terminal.device.id) == index { state.states.append(terminal.state) }
        }
        (state.quarantine, state.unlisted) = quarantine.takeChanges()
        counters.others["positions.shed"] = Int64(positions?.shed ?? 0) + shedBefore
        let values = counters.values
        state.counters = values.filter { lastValues[$0.key] != $0.value }
        lastValues = values
        return state
    }

    private func countKernelDrops() {
        let ports = sockets.compactMap { $0.localAddress?.port }
        guard let more = kernel.more(onPorts: ports, at: .system()) else { return }
        counters.count("udp.kernel_drops", more)
    }
}
