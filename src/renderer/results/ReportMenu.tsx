/** The report of the run as a file: one HTML page, or a PDF. */
import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconReportAnalytics } from '@tabler/icons-react';
import { saveReport } from '../actions/documents';
import { useLanguage } from '../language/language';

export function ReportMenu({ run }: { readonly run: number }) {
  const { t } = useLanguage();
  return (
    <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconReportAnalytics size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('trust.report')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void saveReport(run, 'html')}>{t('trust.reportHtml')}</Menu.Item>
        <Menu.Item onClick={() => void saveReport(run, 'pdf')}>{t('trust.reportPdf')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
