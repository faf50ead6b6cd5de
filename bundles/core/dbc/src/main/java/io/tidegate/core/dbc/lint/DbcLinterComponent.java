package io.tidegate.core.dbc.lint;

import io.tidegate.api.dbc.DbcLinter;
import io.tidegate.api.dbc.DbcRemark;
import io.tidegate.core.dbc.read.DbcReader;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** {@link DbcLint} as a service, for console and shell. */
@Component(name = "io.tidegate.core.dbc")
public final class DbcLinterComponent implements DbcLinter {
    @Override
    public List<DbcRemark> lint(String name, byte[] content) {
        return DbcLint.check(DbcReader.read(name, content)).stream().map(DbcLinterComponent::remark).toList();
    }

    private static DbcRemark remark(LintFinding finding) {
        return new DbcRemark(DbcRemark.Level.valueOf(finding.severity().name()), finding.rule().id(),
                finding.file(),
                finding.line(), finding.column(), finding.message(), finding.signal(), finding.sentence(),
                finding.advice());
    }
}
