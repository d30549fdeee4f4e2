import ConsoleScreen
import Foundation
import Testing

@Suite struct UserHomeTests {
    @Test func `the home is that of the environment, if it is an absolute path`() {
        #expect(UserHome.path(["HOME": "/somewhere"]) == "/somewhere")
        for environment in [[:], ["HOME": ""], ["HOME": "somewhere"]] {
            #expect(UserHome.path(environment) == NSHomeDirectory())
        }
        #expect(
            ThemeLibrary(desk: nil, environment: ["HOME": "/somewhere"]).folders == ["/somewhere/.config/zhiban/themes"]
        )
    }

    @Test func `a folder of the environment that is empty is one that is not set`() {
        for environment in [["HOME": "/a"], ["HOME": "/a", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": ""]] {
            #expect(UserHome.configuration(environment) == "/a/.config")
            #expect(UserHome.state(environment) == "/a/.local/state")
        }
        let given = ["HOME": "/a", "XDG_CONFIG_HOME": "/b", "XDG_STATE_HOME": "/c"]
        #expect(UserHome.configuration(given) == "/b" && UserHome.state(given) == "/c")
    }
}
