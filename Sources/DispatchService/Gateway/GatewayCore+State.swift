import DispatchCore
import DispatchDomain
import NIOCore

extension GatewayCore {
    /// Begins with what the desk knows: devices and their secrets, what the process before had seen, newest fixes.
    func load() throws(DeskFailure) {
        try loadDevices()
        for state in try desk.deviceStates() {
            guard let index = terminals.index(of: state.device) else { continue }
            terminals[index].restore(state)
        }
        for view in try desk.units() {
            // A place given when the desk was made is no report: the first report need not be near it.
            guard let fix = view.fix, fix.device != nil else { continue }
            terminals.slot(of: view.unit.callSign).filter = FilterState(newest: fix)
        }
        quarantine.restore(try desk.quarantine())
    }

    /// The desk's list of devices may have changed.
    func loadDevices() throws(DeskFailure) {
        let devices = try desk.devices()
        let keys = try desk.deviceKeys()
        take(devices, keys)
    }

    func take(_ devices: [Device], _ keys: [String: [UInt8]]) {
        terminals.update(devices)
        for device in devices {
            guard let index = terminals.index(of: device.id) else { continue }
            terminals[index].takeSecret(keys[device.id.matching])
            quarantine.forget(device.id)
        }
    }

    /// What is new since it was last asked.
    func takeState() -> GatewayState {
        countKernelDrops()
        var state = GatewayState()
        for terminal in terminals.all where terminal.isChanged {
            terminal.isChanged = false
            state.states.append(terminal.state)
        }
        state.quarantine = quarantine.takeChanges()
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
