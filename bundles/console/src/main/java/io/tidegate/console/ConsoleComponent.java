package io.tidegate.console;

import io.tidegate.api.can.AdapterFinder;
import io.tidegate.api.can.BusStateSource;
import io.tidegate.api.can.FrameTransmitter;
import io.tidegate.api.can.ReplayControl;
import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.event.MetadataEvent;
import io.tidegate.api.event.TopicSource;
import io.tidegate.api.letter.DeadLetters;
import io.tidegate.api.status.StatusBoard;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * OSGi shell of the {@link Page}: a plugin of the Felix Web Console, behind its login and the guard of
 * base.security, which refuses a POST from elsewhere.
 */
@Component(name = "io.tidegate.console", service = Servlet.class,
        property = {"felix.webconsole.label=tidegate",
            "felix.webconsole.title=Tidegate", "felix.webconsole.category=Main"})
public final class ConsoleComponent extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Reference
    private transient volatile StatusBoard board;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<BusStateSource> states;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<FrameTransmitter> transmitters;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<ReplayControl> replays;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<MetadataEvent> events;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<TopicSource> topics;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<AdapterFinder> finders;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<DeadLetters> letters;
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY)
    private transient volatile List<DbcLinter> linters;

    private final transient Page page;

    @Activate
    public ConsoleComponent(BundleContext context) {
        String folder = context.getProperty("tidegate.config");
        Path config = Path.of(folder == null ? "" : folder);
        this.page = new Page(List.of(new RoomsSection(() -> board.components()),
                new BusesSection(() -> states, () -> transmitters), new ReplaysSection(() -> replays),
                new EventsSection(() -> events), new LettersSection(() -> letters),
                new AdaptersSection(() -> finders, config),
                new TopicsSection(() -> topics, new NewEvent(config)::of),
                new DbcSection(() -> linters, config)));
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        String root = request.getContextPath() + request.getServletPath() + "/tidegate";
        if (path.endsWith("/sections.txt"))
            answer(response, "text/html", page.sections());
        else if (path.endsWith("/page.js"))
            answer(response, "text/javascript", Page.resource("page.js"));
        else if (path.endsWith("/page.css"))
            answer(response, "text/css", Page.resource("page.css"));
        else {
            String said = request.getParameter("said");
            response.getWriter().print(page.whole(root, said == null ? "" : said));
        }
    }

    private static void answer(HttpServletResponse response, String type, String body) throws IOException {
        response.setContentType(type);
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.getWriter().print(body);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String said =
                page.act(parameter(request, "do"), parameter(request, "name"), parameter(request, "value"));
        response.sendRedirect(request.getContextPath() + request.getServletPath() + "/tidegate?said="
                + URLEncoder.encode(said, StandardCharsets.UTF_8));
    }

    private static String parameter(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }
}
