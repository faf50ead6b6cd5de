package io.tidegate.metrics.host;

import io.tidegate.api.metric.Probe;
import io.tidegate.metrics.host.system.Host;
import io.tidegate.testkit.ProbeContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;

/** Every probe keeps the contract, on the machine the tests run on. */
class HostProbesContractTest {
    private static final Host HOST = new Host(Path.of("/"));

    private abstract static class Contract extends ProbeContract {
        private final String metric;

        Contract(String metric) { this.metric = metric; }

        @Override
        protected Probe probe() { return HostProbes.of(HOST, List.of("java")).get(metric); }
    }

    @Nested
    class CpuUsage extends Contract { CpuUsage() { super("cpu_usage"); } }

    @Nested
    class CpuTimes extends Contract { CpuTimes() { super("cpu_times"); } }

    @Nested
    class CpuLoadAverage extends Contract { CpuLoadAverage() { super("cpu_load_average"); } }

    @Nested
    class VirtualMemory extends Contract { VirtualMemory() { super("virtual_memory"); } }

    @Nested
    class SwapUsage extends Contract { SwapUsage() { super("swap_usage"); } }

    @Nested
    class DiskUsage extends Contract { DiskUsage() { super("disk_usage"); } }

    @Nested
    class NetIo extends Contract { NetIo() { super("net_io"); } }

    @Nested
    class Uptime extends Contract { Uptime() { super("uptime"); } }

    @Nested
    class GatewayProcess extends Contract { GatewayProcess() { super("process"); } }

    @Nested
    class Temperature extends Contract { Temperature() { super("temperature"); } }

    @Nested
    class Fan extends Contract { Fan() { super("fan"); } }

    @Nested
    class Power extends Contract { Power() { super("power"); } }

    @Nested
    class Battery extends Contract { Battery() { super("battery"); } }
}
