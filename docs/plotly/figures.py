#!/usr/bin/env python3
"""Writes eighteen figures of different kinds as JSON: figures.py FOLDER (Debian: python3-plotly)."""
import datetime
import json
import sys
import warnings

import numpy as np

warnings.filterwarnings("ignore")
np.bool = bool  # plotly 5.4 still asks for it

import plotly.express as px
import plotly.graph_objects as go
from plotly.subplots import make_subplots

out = sys.argv[1]


def save(name, fig, template=None, **layout):
    # The one family that both programs have; texttemplate and some of the layout are younger than
    # plotly 5.4.
    fig.update_layout(font_family="Liberation Sans")
    d = json.loads(fig.to_json())
    for part, attributes in layout.items():
        d["layout"].setdefault(part, {}).update(attributes)
    if template:
        d["data"][0]["texttemplate"] = template
    with open(f"{out}/{name}.json", "w") as file:
        json.dump(d, file)


def symmetric(n):
    a = rng.random((n, n))
    a = (a + a.T) / 2
    np.fill_diagonal(a, -1)
    return a


rng = np.random.default_rng(7)
f=go.Figure(go.Heatmap(z=symmetric(200)))
f.update_layout(width=400,height=400,margin=dict(l=0,r=0,t=0,b=0))
f.update_yaxes(scaleanchor='x',constrain='domain')
f.update_xaxes(constrain='domain')
save('01-founding', f)

save('02-imshow', px.imshow([[0,1],[2,3]]))

f=px.imshow(rng.normal(size=(8,12)),title='With numbers',labels=dict(x='Day of the experiment',y='Sample',color='signal'))
save('03-numbers', f, '%{z:.1f}')

f=go.Figure(go.Heatmap(z=rng.random((5,7)),x=['Monday','Tuesday','Wednesday','Thursday','Friday','Saturday','Sunday'],y=['alpha','beta','gamma','delta','epsilon'],colorscale='Viridis',xgap=3,ygap=3))
f.update_layout(title='Categories',width=600,height=400)
save('04-categories', f)

days=[(datetime.date(2023,1,1)+datetime.timedelta(days=7*i)).isoformat() for i in range(60)]
f=go.Figure(go.Heatmap(z=rng.random((10,60)).cumsum(1),x=days,colorscale='Cividis',colorbar=dict(title='cm')))
f.update_layout(title='Weeks')
save('05-dates', f)

xs=np.logspace(-2,5,40)
f=go.Figure(go.Heatmap(z=np.add.outer(np.arange(20.),np.arange(40.)),x=xs,y=np.linspace(0,1,20)))
f.update_xaxes(type='log',title='frequency (Hz)')
f.update_yaxes(title='part')
f.update_layout(template=None,title='Log axis')
save('06-log', f)

f=make_subplots(rows=2,cols=2,subplot_titles=['one','two','three','four'])
for i in range(4): f.add_trace(go.Heatmap(z=rng.random((6+i,8)),coloraxis='coloraxis'),row=i//2+1,col=i%2+1)
f.update_layout(coloraxis=dict(colorscale='Bluered'),width=800,height=600)
save('07-subplots', f)

f=go.Figure(go.Heatmap(z=1e6*rng.normal(size=(20,30)),zmid=0,colorscale='RdBu',reversescale=True,colorbar=dict(title=dict(text='energy',side='right'),len=0.6,thickness=15)))
f.update_layout(title=dict(text='Centred',x=0.5))
f.update_xaxes(range=[3.2,17.7])
save('08-center-range', f)

z=rng.random((12,12))
z[3:5,4:9]=np.nan
f=go.Figure(go.Heatmap(z=z,colorscale='Hot'))
f.update_layout(template='plotly_dark',title='Dark, with holes')
save('09-dark', f)

f=go.Figure(go.Heatmap(z=rng.random((4,5)),x=[0,1,3,4,8],y=[0,1,4,9],colorscale=[[0,'red'],[0.5,'red'],[0.5,'rgb(0,0,255)'],[1,'#0f0']]))
f.update_layout(template='simple_white',title='Uneven')
save('10-uneven', f)

f=px.imshow(rng.random((30,50))*1e-7,origin='lower',color_continuous_scale='Plasma',aspect='auto')
f.update_layout(coloraxis_colorbar=dict(tickformat='.2e',title='tiny'))
save('11-tiny', f)

f=go.Figure(go.Heatmap(z=rng.random((10,10)),showscale=False))
f.add_shape(type='rect',x0=1.5,x1=4.5,y0=2.5,y1=6.5,line=dict(color='white',width=3))
f.add_shape(type='line',x0=0,x1=9,y0=0,y1=9,line=dict(color='red',dash='dash'))
f.add_annotation(x=3,y=4.5,text='here',showarrow=True,arrowhead=2,ax=40,ay=-40,font=dict(color='white'))
f.add_annotation(text='outside',xref='paper',yref='paper',x=1,y=1.05,showarrow=False)
f.update_layout(template='ggplot2',title='Marks')
save('12-marks', f)

f=go.Figure(go.Heatmap(z=np.arange(300.).reshape(15,20)*1000))
f.update_xaxes(side='top',tickangle=45,tickmode='array',tickvals=[0,5,10,15],ticktext=['start','a quarter','the middle','three quarters'],showgrid=False)
f.update_yaxes(autorange='reversed',tickmode='linear',tick0=0,dtick=2,ticks='outside')
f.update_layout(title='Own ticks',template='plotly_white',margin=dict(t=140))
save('13-ticks', f)

f=go.Figure([go.Heatmap(z=rng.random((5,5)),colorscale='Greens',colorbar=dict(x=1.02,title='a')),go.Heatmap(z=rng.random((6,4)),xaxis='x2',yaxis='y2',colorscale='Reds',colorbar=dict(x=1.15,title='b'))])
f.update_layout(xaxis=dict(domain=[0,0.45]),xaxis2=dict(domain=[0.55,1],anchor='y2'),yaxis2=dict(anchor='x2',side='right'),title=dict(text='Two bars<br>on two lines',font=dict(size=22)),width=900,height=450)
save('14-two-bars', f)

f=px.imshow(np.add.outer(np.arange(100),np.arange(300)),x=[f'2024-03-{1+i//24:02d} {i%24:02d}:00' for i in range(300)],labels=dict(x='time',y='channel'))
f.update_xaxes(tickformat='%d %b\n%H:%M')
f.update_layout(coloraxis_showscale=True,title='Hours')
save('15-hours', f)

# Three lists, not sorted, with a place that is given twice and one that is not given.
xs=['c','a','b','c','a','b','c']
f=go.Figure(go.Heatmap(x=xs,y=[3,3,3,1,1,8,3],z=[1,2,3,4,5,6,7],text=list('ABCDEFG')))
f.update_yaxes(rangemode='tozero')
save('16-columns', f, '%{text}')

f=go.Figure([go.Heatmap(z=rng.random((6,9)),xaxis=x,yaxis=y,showscale=False) for x,y in [('x','y'),('x2','y'),('x','y2'),('x2','y2')]])
f.update_layout(grid=dict(rows=2,columns=2,xgap=0.05,yside='right plot'))
save('17-grid', f)

f=go.Figure(go.Heatmap(z=rng.random((6,9)),x=np.logspace(0,3,9)))
f.update_layout(shapes=[
    dict(type='path',path='M 2,1 L 2,4 L 50,4 Z',fillcolor='rgba(255,255,255,0.6)',line=dict(color='red',width=3)),
    dict(type='path',path='M0.6 0.6 H0.9 V0.9 H0.6 Z M0.7 0.7 H0.8 V0.8 H0.7 Z',xref='paper',yref='paper',fillcolor='black',line_width=0),
    dict(type='path',path='M 5,0 Q 20,4 100,0 T 2000,2 C 500,3 200,4 20,3',line=dict(color='cyan',dash='dash'))])
f.update_xaxes(type='log',range=[-1,4])
save('18-paths-minor', f, xaxis=dict(minor=dict(ticks='outside',showgrid=True)), yaxis=dict(minor=dict(ticks='inside',nticks=4,tickcolor='red')))
